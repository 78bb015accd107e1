/** What a check concluded, always with a reason. The reasons and a sentence for each are in docs/glossary.md. */
export const VERDICTS = ['InSync', 'Drifted', 'Missing', 'Unmanaged', 'Expected', 'NotChecked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Every reason with the sentence that explains it to a reader of an alert. */
export const VERDICT_REASONS = {
  MatchesDeclaration: { verdict: 'InSync', says: 'Live matches what the source declares.' },
  NoLongerDeclared: { verdict: 'InSync', says: 'No source declares it any more, so there is nothing to drift from.' },
  UndeclaredAndGone: { verdict: 'InSync', says: 'No source declared it, and it no longer exists.' },
  DeclaredPropertyChanged: { verdict: 'Drifted', says: 'A declared property has another value live.' },
  DeclaredPropertyRemoved: { verdict: 'Drifted', says: 'A declared property is gone from the live resource.' },
  MemberAdded: { verdict: 'Drifted', says: 'Live has an entry that the code does not declare.' },
  UndeclaredPropertyChanged: {
    verdict: 'Drifted',
    // Some forms of declaring (some nested blocks of Terraform) are not compared, so "not declared" would not always be true.
    says: 'A property that is not compared with the code changed since the last deployment.',
  },
  ResourceNotFound: { verdict: 'Missing', says: 'The source declares it, and two reads found nothing.' },
  NotDeclaredBySource: { verdict: 'Unmanaged', says: 'It was created, and no known source declares it.' },
  SourceDeploying: {
    verdict: 'Expected',
    says: 'Its source is being deployed and the change is the deployment’s own work.',
  },
  LeavingItsSource: {
    verdict: 'Expected',
    says: 'Its source has just stopped declaring it, and another one may be about to: it is looked at again.',
  },
  MadeByService: {
    verdict: 'Expected',
    says: 'AWS or a managed resource made it for its own work, so no source would declare it.',
  },
  LiveReadDenied: { verdict: 'NotChecked', says: 'AWS refused the read; the check’s role lacks a permission.' },
  LiveReadThrottled: { verdict: 'NotChecked', says: 'AWS throttled the read; it is tried again later.' },
  LiveReadFailed: { verdict: 'NotChecked', says: 'The read failed at AWS; it is tried again later.' },
  TypeUnreadable: { verdict: 'NotChecked', says: 'No reader can read this type.' },
  IdentifierInvalid: { verdict: 'NotChecked', says: 'AWS does not accept the identifier; it may be guessed wrongly.' },
  IdentifierGuessed: {
    verdict: 'NotChecked',
    says: 'Not found, but the identifier was guessed, so this does not prove an absence.',
  },
  OrderUnconfirmed: {
    verdict: 'NotChecked',
    says: 'Only the order of a list differs; a second read has to agree.',
  },
  AbsenceUnconfirmed: { verdict: 'NotChecked', says: 'One read found nothing; a second one has to agree.' },
  DeploymentUnproven: {
    verdict: 'NotChecked',
    says: 'A deployment may have made the change, and nothing that AWS records proves it; it is looked at again.',
  },
  DeploymentUnsettled: {
    verdict: 'NotChecked',
    says: 'Its source was deployed a moment ago, and a read may be older; what differs is looked at again before it is told.',
  },
  ClaimPending: {
    verdict: 'NotChecked',
    says: 'It was created and nobody declares it yet; a deployment may still claim it, so it is looked at again.',
  },
  SourceNotIndexed: { verdict: 'NotChecked', says: 'A source that is not indexed may declare it.' },
  IndexOutdated: {
    verdict: 'NotChecked',
    says: 'Its source is newer than the index; it is indexed again and checked then.',
  },
  AccountUnknown: { verdict: 'NotChecked', says: 'Its account or region is not known, so it cannot be read.' },
  NoLiveState: { verdict: 'NotChecked', says: 'No live state was given for it.' },
  InputMalformed: { verdict: 'NotChecked', says: 'The line given for it is not a comparison that can be made.' },
  NothingComparable: { verdict: 'NotChecked', says: 'Nothing that the source declares could be compared.' },
  CustomResource: { verdict: 'NotChecked', says: 'A custom resource has no model in the cloud to compare with.' },
  RuleFailed: { verdict: 'NotChecked', says: 'A rule of the comparison failed on it; this is a fault of Asbuilt.' },
} as const satisfies Record<string, { verdict: Verdict; says: string }>;

export type VerdictReason = keyof typeof VERDICT_REASONS;

export function verdictOf(reason: VerdictReason): Verdict {
  return VERDICT_REASONS[reason].verdict;
}

/** Is this a verdict worth recording as a drift? */
export function isDrift(verdict: Verdict): boolean {
  return verdict === 'Drifted' || verdict === 'Missing' || verdict === 'Unmanaged';
}
