import type { When } from '../../domain/when.ts';
import { findWhen } from './when.ts';

/** A decision of a party body as it was said (议事决定): when, which body, what it concluded. */
export interface DecisionMention {
  readonly when?: When;
  readonly body?: string;
  readonly conclusion?: string;
}

const organs =
  '党工委|党委|党组|党总支|党支部|支委会?|两委|居委会|居民代表|党群议事会|议事会|议事协商|联席|办公会|班子|区委常委|区委|区政府|专题会';
const named = new RegExp(
  `(?:^|[\\s,。;:经由])((?:(?![经由])[\\u4e00-\\u9fff]){0,8}?(?:${organs})(?:[\\u4e00-\\u9fff]{0,6}?(?:会议|会))?)`,
);
/** A body that is called by no organ's name: the first word that ends like a meeting. */
const meeting = /(?:^|[\s,;:])([\u4e00-\u9fff]{2,12}?会(?:议)?)(?=$|[\s,,。;;::])/;
const lead =
  /^(?:[\s,,。;;::、]|(?:会?上)?(?:已经?|都|也)?(?:定|议|研究|讨论|商量)(?:好|过|下来|妥)?了|上(?=同意|决定|通过|研究)|已?经?研究|讨论|审议|议定|商议|决定(?=[::,,\s])|结论(?:是|为)?[::]?|会议?(?=研究|讨论|决定))+/;
/** Sayings in which the body is named itself. */
export const bodies = /党|委|班子|会上|会议/;

/** Finds a decision in the words after the command; what is missing is left out, so that it can be asked for. */
export function findDecision(words: string): DecisionMention | undefined {
  const [when] = findWhen(words);
  const rest = when === undefined ? words : `${words.slice(0, when.start)}${words.slice(when.end)}`;
  const organ = named.exec(rest) ?? meeting.exec(rest);
  const body = organ?.[1];
  if (when === undefined && body === undefined) return undefined;
  const after = organ === null ? rest : rest.slice(organ.index + organ[0].length);
  const conclusion = after.replace(lead, '').replace(/[\s,,。;;]+$/, '');
  return {
    ...(when === undefined ? {} : { when: when.when }),
    ...(body === undefined ? {} : { body }),
    ...(conclusion === '' ? {} : { conclusion }),
  };
}
