/** A month of a commune of 130,000, as far as it makes work. A municipality puts in its own. */
export const commune = {
  inhabitants: 130_000,
  appointments: 10_000,
  /** Of the appointments, so many are asked for on the web; the others at the counter, on the phone or by SMS. */
  byWeb: 0.5,
  /** Pages of one who books on the web, pictures and styles beside them, and how many look for each who books. */
  pages: 9,
  looking: 3,
  statics: 0.3,
  moved: 0.1,
  cancelled: 0.1,
  callbacks: 1_500,
  waiting: 400,
  /** SMS that residents write. */
  sms: 2_000,
  /** People who are called to a desk: with an appointment or without. */
  visits: 14_000,
  /** Of the notices, so many go by SMS and by e-mail; the rest is said by voice or printed. */
  bySms: 0.7,
  byEmail: 0.15,
  byVoice: 0.05,
  voiceMinutes: 1,
  /** Working days, hours of each, and who or what asks how often. */
  days: 21,
  hours: 8,
  colleagues: 40,
  /** Screens of reception that one colleague opens in an hour. */
  reception: 40,
  desks: 25,
  deskSeconds: 10,
  displays: 6,
  displaySeconds: 4,
  /** People at home or in the room who look how long it takes. */
  rooms: 20,
  roomSeconds: 20,
  /** Requests of machines that want nothing, which the rule stops or the site answers with a page. */
  strangers: 200_000,
}
export type Month = typeof commune

/** What is billed beside what is measured. */
export const machine = {
  memory: 1024,
  /** Lambda gives one whole processor at so many MB. */
  wholeAt: 1769,
  /** Milliseconds that a call of the table takes there: our processor waits meanwhile, and is paid for. */
  call: 5,
  /** Of the requests so many begin a function anew, which takes so many milliseconds. */
  cold: 0.02,
  start: 1500,
  /** Bytes of logs of a request: Lambda's own three lines and, now and then, one of ours. */
  log: 500,
  /** Metrics of our own: docs/operating.md. */
  metrics: 6,
  logMonths: 3,
  /** Months for which appointments and visits are kept, with their trail. */
  kept: 3,
  /** Requests with a key of one's own for each call of the table: it is asked every few minutes. */
  keyShare: 0.01,
  /** Times a night that the sweep begins or goes on; together it reads the whole table, and each appointment by its name. */
  sweeps: 24,
} as const
