/** One table of opencc-js: `traditional simplified[ simplified…]|…`. The package types only its whole converters. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string;
  export default table;
}
