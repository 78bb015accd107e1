/** Times and durations as people read them. Always UTC and always said, because a team sits in many time zones. */
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Sun 1 Mar 2026, 08:00:12 UTC"; "an unknown time" for what is no time. */
export function formatTime(time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return 'an unknown time';
  const date = new Date(milliseconds);
  const clock = date.toISOString().replace(/^.*T/, '').slice(0, 8);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${clock} UTC`;
}

/** "14 s", "5 min", "2 h 14 min", "3 days"; null where the times have no such order. */
export function formatDuration(from: string, to: string): string | null {
  const seconds = Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
  if (Number.isNaN(seconds) || seconds < 0) return null;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}
