/**
 * The first schema. Whole values are JSON text in `body`; beside it stand only the columns that queries need.
 * Instants are milliseconds. Bodies of cases have a table of their own, so that scanning and updating the columns is cheap,
 * and what is pending has one too, so that carrying it over does not rewrite the case. An index is a page more in every commit: what
 * is looked for once a day has none, and the lists by area hold open cases only. Who has what in hand is kept in memory.
 */
export const firstSchema = `
create table cases (
  id integer primary key,
  no text not null unique,
  district text not null,
  day text not null,
  ordinal integer not null,
  version integer not null,
  status text not null,
  ended integer not null,
  street text,
  community text,
  grid text,
  matter text,
  opened_at integer not null,
  changed_at integer not null,
  next_action_at integer,
  chain_length integer not null,
  chain_head text not null,
  cause_count integer not null,
  last_cause text not null,
  units text not null,
  persons text not null,
  unique (district, day, ordinal)
) strict;
create index cases_due on cases (next_action_at) where next_action_at is not null;
create index cases_status on cases (status, opened_at);
create index cases_street on cases (street) where ended = 0;
create index cases_community on cases (community) where ended = 0;
create index cases_grid on cases (grid) where ended = 0;
create index cases_ordinal on cases (ordinal, opened_at);
create index cases_opened on cases (opened_at);
create index cases_changed on cases (changed_at);

create table case_bodies (id integer primary key, body text not null) strict;

create table case_causes (
  cause text not null,
  no text not null,
  opens integer not null,
  primary key (cause, no)
) strict, without rowid;

create table case_units (
  unit text not null,
  status text not null,
  opened_at integer not null,
  id integer not null,
  primary key (unit, status, opened_at, id)
) strict, without rowid;

create table case_persons (
  person text not null,
  id integer not null,
  primary key (person, id)
) strict, without rowid;

create table case_pending (
  seq integer primary key,
  id integer not null,
  kind text not null,
  key text not null,
  body text not null
) strict;
create index case_pending_case on case_pending (id);

create table inbox (
  seq integer primary key,
  platform text not null,
  message_id text not null,
  conversation text not null,
  accepted_at integer not null,
  replays integer not null,
  body text,
  done_at integer,
  error_id text,
  set_aside_at integer,
  unique (platform, message_id)
) strict;
create index inbox_undone on inbox (accepted_at, seq) where done_at is null and error_id is null;
create index inbox_set_aside on inbox (set_aside_at) where done_at is null and error_id is not null;

create table outbox (
  seq integer primary key,
  key text not null unique,
  state text not null,
  platform text not null,
  conversation text not null,
  case_no text,
  urgent integer not null,
  attempts integer not null,
  added_at integer not null,
  due_at integer not null,
  ready_at integer not null,
  batch text,
  error text,
  receipt text,
  finished_at integer,
  body text
) strict;
create index outbox_ready on outbox (ready_at, urgent, platform) where state = 'waiting';
create index outbox_order on outbox (case_no, conversation, seq) where state = 'waiting' and case_no is not null;
create index outbox_batch on outbox (batch, ready_at) where state = 'waiting' and batch is not null;
create index outbox_dead on outbox (finished_at, seq) where state = 'dead';

create table conversations (
  conversation text not null,
  person text not null,
  act_at integer,
  body text not null,
  primary key (conversation, person)
) strict;
create index conversations_due on conversations (act_at) where act_at is not null;

create table schedule_runs (id text primary key, last_run integer not null) strict, without rowid;

create table leases (
  name text primary key,
  owner text,
  token integer not null,
  until_at integer not null
) strict, without rowid;

create table seals (
  seq integer primary key,
  date text not null unique,
  hash text not null,
  body text not null
) strict;

create table absences (
  id text primary key,
  from_at integer not null,
  until_at integer not null,
  body text not null
) strict;

create table chat_lines (
  seq integer primary key,
  id text not null unique,
  first_key text not null,
  first_seq integer,
  chat text not null,
  card_name text,
  body text not null
) strict;
create index chat_lines_chat on chat_lines (chat);
create index chat_lines_card on chat_lines (chat, card_name) where card_name is not null;
create table chat_once (once_key text primary key, seq integer not null) strict, without rowid;

create table settings (name text primary key, value text not null) strict, without rowid;
create table probe (id integer primary key, filler blob not null) strict;
`;
