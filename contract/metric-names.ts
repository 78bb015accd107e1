/**
 * Metrics that the functions emit (embedded metric format) and that alarms and the dashboard read. All carry the one
 * dimension `service` = SERVICE_NAME, which Powertools adds from POWERTOOLS_SERVICE_NAME.
 */
export const METRIC_NAMESPACE = 'Asbuilt';
export const SERVICE_NAME = 'asbuilt';

export const METRIC = {
  /** Change events by outcome (resolve). */
  eventsRejected: 'EventsRejected',
  eventsUnmatched: 'EventsUnmatched',
  eventsMatched: 'EventsMatched',
  /** Seconds from the API call to its event's resolution (resolve). */
  eventDelaySeconds: 'EventDelaySeconds',
  /** One per check, and of those the ones that could say nothing (check). */
  checks: 'Checks',
  notChecked: 'NotChecked',
  /** Looks of a sweep or a first look that were sent away to keep the pace; reads that failed at their last try (check). */
  looksPaced: 'LooksPaced',
  readsGivenUp: 'ReadsGivenUp',
  /** Transitions recorded (check). */
  transitions: 'Transitions',
  /** 1 where what people wrote (policies, systems, routes) cannot be read or is not valid, else 0, whenever it is asked for (check, deliver). */
  settingsBroken: 'SettingsBroken',
  /** Sources indexed, and sources that could not be read (index). */
  sourcesIndexed: 'SourcesIndexed',
  sourcesUnreadable: 'SourcesUnreadable',
  /** Subjects that a sweep asked looks for, and aliases it took out of the index (index). */
  subjectsSwept: 'SubjectsSwept',
  aliasesPruned: 'AliasesPruned',
  /** 1 per watched region in which no trail logs write management events (index, on a `region` message). */
  trailMissing: 'TrailMissing',
  /** Transitions told to every channel, and seconds since the oldest that is not (deliver). */
  transitionsTold: 'TransitionsTold',
  oldestUndeliveredSeconds: 'OldestUndeliveredSeconds',
  /** Seconds from the first event that may have caused a drift to its recording, and from its opening to its end (deliver). */
  timeToDetectSeconds: 'TimeToDetectSeconds',
  timeToResolveSeconds: 'TimeToResolveSeconds',
  /** Seconds that a drift had been open when something of it was told, its end left out (deliver). */
  driftAgeSeconds: 'DriftAgeSeconds',
} as const;
