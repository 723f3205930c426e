/** Orders case numbers (编号) by day, then by running number: `QH260610-99` before `QH260610-100`. */
export function compareNumbers(left: string, right: string): number {
  const [leftStem = '', leftOrdinal = ''] = left.split('-');
  const [rightStem = '', rightOrdinal = ''] = right.split('-');
  if (leftStem !== rightStem) return leftStem < rightStem ? -1 : 1;
  return Number(leftOrdinal) - Number(rightOrdinal);
}
