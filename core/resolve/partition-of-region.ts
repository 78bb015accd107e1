/** The partition of a region, for composing ARNs. Evidence: AWS General Reference, "Amazon Resource Names". */
export function partitionOfRegion(region: string): string {
  const start = /^(cn|us-gov|us-isob|us-isof|us-iso|eu-isoe|eusc)-/.exec(region)?.[1];
  switch (start) {
    case 'cn':
      return 'aws-cn';
    case 'us-gov':
      return 'aws-us-gov';
    case 'us-iso':
      return 'aws-iso';
    case 'us-isob':
      return 'aws-iso-b';
    case 'us-isof':
      return 'aws-iso-f';
    case 'eu-isoe':
      return 'aws-iso-e';
    case 'eusc':
      return 'aws-eusc';
    default:
      return 'aws';
  }
}
