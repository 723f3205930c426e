/** Records beside the cases: appeals, frozen periods, flags, admissions, changes of people. */
export const secondSchema = `
create table records (
  kind text not null,
  id text not null,
  version integer not null,
  open integer not null,
  subject text not null,
  cause text not null,
  opened_at integer not null,
  changed_at integer not null,
  body text not null,
  previous text,
  primary key (kind, id)
) strict, without rowid;
create index records_listed on records (kind, open, opened_at, id);
create index records_subject on records (kind, subject);
`;
