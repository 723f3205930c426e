import type { Check, CheckContext } from './check-context.ts';
import type { Path } from './fault.ts';
import type { MatterEntry } from './schema-matters.ts';

/** Matters: each has somewhere to go, and every department named exists (事项清单). */
export const checkMatters: Check = (context) => {
  const ids = new Set<string>();
  const names = new Set<string>();
  const keywords = new Map<string, string>();
  for (const [index, matter] of context.parts.matters.matters.entries()) {
    const path: Path = ['matters', index];
    if (ids.has(matter.id)) context.report('matters', [...path, 'id'], `事项编号“${matter.id}”用了两次,请改掉一个。`);
    if (names.has(matter.name)) context.report('matters', [...path, 'name'], `事项“${matter.name}”写了两次,请合成一条。`);
    ids.add(matter.id);
    names.add(matter.name);
    for (const [at, word] of matter.keywords.entries()) {
      const owner = keywords.get(word);
      keywords.set(word, owner ?? matter.name);
      if (owner !== undefined) {
        context.report(
          'matters',
          [...path, 'keywords', at],
          `“${word}”在“${owner}”里也有,说到它时分不清是哪一项。请只留一处。`,
          'warning',
        );
      }
    }
    checkOne(context, matter, path);
  }
};

function checkOne(context: CheckContext, matter: MatterEntry, path: Path): void {
  const department = (word: string | undefined, ...at: (string | number)[]) =>
    context.mustKnow('matters', [...path, ...at], word, context.departments, '部门或公司');
  if (matter.lead === undefined) {
    context.report('matters', path, `“${matter.name}”没有 lead(主办),吹了哨没处派。请写上一个部门或公司。`);
  }
  department(matter.lead, 'lead');
  department(matter.supervise, 'supervise');
  for (const [index, name] of (matter.co ?? []).entries()) {
    department(name, 'co', index);
    if (name === matter.lead)
      context.report('matters', [...path, 'co', index], `${name}已经是主办,不用再写在 co 里。`, 'warning');
  }
  for (const [index, trade] of (matter.leadBy ?? []).entries()) department(trade.lead, 'leadBy', index, 'lead');
  context.mustKnow('matters', [...path, 'firstCall'], matter.firstCall, context.callable, '单位');
  const isWhistled = (matter.route ?? 'whistle') === 'whistle';
  if (isWhistled && matter.whistle === undefined) {
    context.report(
      'matters',
      path,
      `“${matter.name}”没有写 whistle。请写应急哨、重点哨、常规哨或协调哨;不吹哨的写 route: list 或 route: guide。`,
    );
  }
  if (!isWhistled && matter.whistle !== undefined) {
    context.report('matters', [...path, 'whistle'], `“${matter.name}”的 route 是 ${matter.route},不吹哨,请删去 whistle。`);
  }
  if (matter.danger === true && matter.whistle !== '应急哨') {
    context.report('matters', [...path, 'danger'], `“${matter.name}”是险情(danger: true),whistle 应当写应急哨。`);
  }
}

/** Guides: each belongs to a known department, and to a known matter where it names one (办事指南). */
export const checkGuides: Check = (context) => {
  const ids = new Set<string>();
  for (const [index, guide] of context.parts.guides.guides.entries()) {
    if (ids.has(guide.id)) context.report('guides', ['guides', index, 'id'], `编号“${guide.id}”用了两次,请改掉一个。`);
    ids.add(guide.id);
    context.mustKnow('guides', ['guides', index, 'matter'], guide.matter, context.matters, '事项');
    context.mustKnow('guides', ['guides', index, 'department'], guide.department, context.departments, '部门或公司');
  }
};
