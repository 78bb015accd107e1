/** Entry of the command line: gives it the process's streams and arguments and leaves with its exit code. */
import { runCommandLine } from '../cli/program';

// The SDK's notice about Node.js versions concerns whoever pins the SDK, which this package does, and no user of it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// A reader that closes early (`asbuilt explain … | head`) ends the command; it is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const io = {
  in: process.stdin,
  out: process.stdout,
  err: process.stderr,
  showsProgress: process.stderr.isTTY === true,
};

void runCommandLine(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
