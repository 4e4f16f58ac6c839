import { appTasks } from '@ohos/hvigor-ohos-plugin';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// The library is taken as source from ../../ohos, and its native part is not in the repository.
if (!existsSync(join(__dirname, '../../ohos/libs/arm64-v8a/libchat_error.so'))) {
  console.error('chat_error is not built yet: run `make ohos-libs` in the root of the repository, or unpack libs and ' +
    'include of a released chat_error-*.har into its folder ohos.');
}

export default {
  system: appTasks,
  plugins: [],
};
