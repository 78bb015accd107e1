/**
 * How many columns a text takes in a terminal: marks take none, East Asian wide characters and emoji two. The ranges are
 * those of Unicode's East_Asian_Width W and F, coarsened to blocks; when wrong, a box's right edge is off by a column.
 */
const WIDE =
  /[\u{1100}-\u{115f}\u{231a}\u{231b}\u{23e9}-\u{23ec}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{a960}-\u{a97f}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{16fe0}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f7e0}-\u{1f7eb}\u{1f90c}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{M}/u;

export function characterWidth(character: string): 0 | 1 | 2 {
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}
