// The Bot API by telegram-test-api. A line with the port, then one for each message of a bot.
import {createRequire} from 'node:module';
import {createServer} from 'node:net';

const {TelegramServer} = createRequire(import.meta.url)('telegram-test-api/lib/telegramServer.js');
const say = line => console.log(JSON.stringify(line));

// It knows no "any free port".
const free = createServer().listen(0, '127.0.0.1', () => {
  const {port} = free.address();
  free.close(async () => {
    const telegram = new TelegramServer({host: '127.0.0.1', port});
    telegram.on('AddedBotMessage', () => say(telegram.storage.botMessages.at(-1)));
    await telegram.start();
    say({port});
  });
});
