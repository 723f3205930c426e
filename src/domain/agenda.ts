import { z } from 'zod';
import { actorSchema } from './actor.ts';

/** Kind under which items of the joint meeting's agenda are kept. */
export const AGENDA = 'agenda';

/** An item put on the joint meeting's agenda by hand (联席会议议题). */
export const agendaSchema = z.strictObject({ no: z.string(), street: z.string().optional(), by: actorSchema, at: z.number() });
