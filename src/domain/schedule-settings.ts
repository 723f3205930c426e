/** When the standing jobs run (定时任务): clock values `HH:MM` in Asia/Shanghai. */
export interface ScheduleSettings {
  /** The digest's preview to the whistle chiefs (周报预览), on the week's first working day. */
  readonly digestPreview: string;
  /** The weekly digest (周报), on the week's first working day. */
  readonly digest: string;
  /** The vice leaders' one private bundle (提请汇总), on working days. */
  readonly leaderBundle: string;
  /** The month's figures to each department, before anyone else (考核公示), on the month's first working day. */
  readonly figures: string;
  /** The daily seal over all timelines (封存). */
  readonly seal: string;
  /** What falls due in a holiday, told on the last working day before it (节前提醒). */
  readonly holidayNotice: { readonly at: string; readonly minimumDays: number };
}
