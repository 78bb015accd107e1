/** What says which category a difference has and whether it weakens: a bundle of its own, for most checks find none. */
export { classifyDifferences } from '../../core/classify/classify-differences';
