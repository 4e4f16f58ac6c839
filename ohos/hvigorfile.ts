import { harTasks } from '@ohos/hvigor-ohos-plugin';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// An archive has these files; the repository has not: they are built.
const built = ['include/chat_error.h', 'libs/arm64-v8a/libchat_error.so', 'libs/x86_64/libchat_error.so'];
const missing = built.filter((file) => !existsSync(join(__dirname, file)));
if (missing.length > 0) {
  console.error(`chat_error: ${missing.join(', ')} missing in ${__dirname}. Run \`cargo xtask har\` in the root of the ` +
    'repository; or download chat_error-VERSION.har of a release and run in this folder: tar -xzf chat_error-VERSION.har ' +
    '--strip-components=1 --exclude=libchat_error_napi.so package/include package/libs');
}

export default {
  system: harTasks,
  plugins: [],
};
