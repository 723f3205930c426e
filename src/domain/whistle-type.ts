/** The four whistles (哨种). */
export const whistleTypes = ['emergency', 'priority', 'routine', 'coordination'] as const;
export type WhistleType = (typeof whistleTypes)[number];

export const whistleLabels: Record<WhistleType, string> = {
  emergency: '应急哨',
  priority: '重点哨',
  routine: '常规哨',
  coordination: '协调哨',
};

/** How pressing a matter is (紧急程度): 一般, 紧急, 特急. */
export const urgencies = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof urgencies)[number];
export const urgencyLabels: Record<Urgency, string> = { normal: '一般', urgent: '紧急', critical: '特急' };

/** The five kinds of the 五事联办 digest. */
export const fiveMatters = ['major', 'practical', 'important', 'urgent', 'difficult'] as const;
export type FiveMatter = (typeof fiveMatters)[number];
export const fiveLabels: Record<FiveMatter, string> = {
  major: '大事共议',
  practical: '实事共办',
  important: '要事共决',
  urgent: '急事共商',
  difficult: '难事共解',
};

/** Where a case came from (来源). */
export const caseSources = ['visit', 'hotline', 'patrol', 'residents', 'instruction', 'media', 'fieldwork', 'staff'] as const;
export type CaseSource = (typeof caseSources)[number];
export const sourceLabels: Record<CaseSource, string> = {
  visit: '群众来访',
  hotline: '12345',
  patrol: '巡查',
  residents: '居民群',
  instruction: '领导交办',
  media: '媒体',
  fieldwork: '走访',
  staff: '基层吹哨',
};
