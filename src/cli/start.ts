import { type CliCommand, CliRefusal } from './cli-command.ts';

export const start: CliCommand = {
  name: 'start',
  usage: '',
  summary: '启动哨子',
  async run(_args, io) {
    // Loaded only here: the other commands need neither the web server nor the scheduler.
    const { runService, StartRefused } = await import('../main.ts');
    try {
      await runService(io.env);
      return 0;
    } catch (error) {
      if (error instanceof StartRefused) throw new CliRefusal(error.message, error.status);
      throw error;
    }
  },
};
