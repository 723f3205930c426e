/** One table of opencc-js: `traditional simplified[ simplified…]|…`. The package types only its whole converters. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string;
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default table;
}
