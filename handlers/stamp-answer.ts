import type { CommandContext } from '../src/core/define-command.ts';
import { entryFor } from '../src/domain/admission.ts';

const asksStamp = /(?:开|盖|出具|出个?)[^,,。!?!?]{0,12}(?:证明|章|情况说明)|(?:证明|章)[^,,。]{0,6}(?:开|盖)/;

/** 居住证明要带啥: a name of the list and what is needed for it. */
const asksNeeds =
  /要?带(?:什么|啥|哪些)|要(?:什么|啥|哪些)(?:材料|手续|东西)?|(?:什么|啥|哪些)材料|怎么[办开盖]|咋[办开盖]|在哪[办开盖]|去哪[办开盖]/;

/** Whether a community gives a certificate (印章清单): what it needs, or where to go instead; undefined when that is not asked. */
export function stampAnswer({ request, directory }: Pick<CommandContext, 'request' | 'directory'>): string | undefined {
  const { stamps, elsewhere } = directory.organisation.admission;
  const named = stamps.some(({ name }) => request.text.includes(name)) && asksNeeds.test(request.text);
  if (stamps.length === 0 || (!named && !(asksStamp.test(request.text) && /社区|居委/.test(request.text)))) return undefined;
  const other = elsewhere.find(({ name }) => request.text.includes(name));
  if (other) return `${other.name}不在${stamps.length}项印章清单里,社区不开,请到${other.at}。`;
  const listed = entryFor(stamps, request.text);
  if (listed) return `可以开:${listed.name}(${listed.id}),带${listed.needs}。${listed.note}。`;
  return `不在${stamps.length}项印章清单里,社区开不了。要看清单发“印章清单”。`;
}
