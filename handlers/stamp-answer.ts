import type { CommandContext } from '../src/core/define-command.ts';
import { entryFor } from '../src/domain/admission.ts';

const asksStamp = /(?:开|盖|出具|出个?)[^,,。!?!?]{0,12}(?:证明|章|情况说明)|(?:证明|章)[^,,。]{0,6}(?:开|盖)/;

/** Whether a community gives a certificate (印章清单): what it needs, or where to go instead; undefined when that is not asked. */
export function stampAnswer({ request, directory }: Pick<CommandContext, 'request' | 'directory'>): string | undefined {
  const { stamps, elsewhere } = directory.organisation.admission;
  if (stamps.length === 0 || !asksStamp.test(request.text) || !/社区|居委/.test(request.text)) return undefined;
  const other = elsewhere.find(({ name }) => request.text.includes(name));
  if (other) return `${other.name}不在${stamps.length}项印章清单里,社区不开,请到${other.at}。`;
  const listed = entryFor(stamps, request.text);
  if (listed) return `可以开:${listed.name}(${listed.id}),带${listed.needs}。${listed.note}。`;
  return `不在${stamps.length}项印章清单里,社区开不了。要看清单发“印章清单”。`;
}
