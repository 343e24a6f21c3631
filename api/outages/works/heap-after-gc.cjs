/** Preloaded, says on SIGUSR2 how many bytes of the heap are still in use after everything unused was collected. */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
let times = 0;
process.on('SIGUSR2', () => {
  collect();
  collect();
  process.stdout.write(`heap after gc ${(times += 1)}: ${process.memoryUsage().heapUsed}\n`);
});
