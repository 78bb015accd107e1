/**
 * Forms of names that people type: wrong ones are refused where they are given, not by AWS an hour later. Regions are told by
 * their form and not from a list, which would be too old for the next region ("eusc-de-east-1" has four letters first).
 */

export const ACCOUNT_ID = /^\d{12}$/;
export const REGION_NAME = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;
/** S3's general rules for buckets: no two dots in a row, and no address of a machine. */
export const BUCKET_NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
