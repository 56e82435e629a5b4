import { choiceFaults, type Fault, fault } from "../faults";

interface MemoryChoice {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

// CPU units (1,024 are one virtual CPU) → memory in MiB.
// docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
const memoryByCpu: ReadonlyMap<number, MemoryChoice> = new Map([
  [256, { from: 512, to: 2048, step: 512 }],
  [512, { from: 1024, to: 4096, step: 1024 }],
  [1024, { from: 2048, to: 8192, step: 1024 }],
  [2048, { from: 4096, to: 16_384, step: 1024 }],
  [4096, { from: 8192, to: 30_720, step: 1024 }],
  [8192, { from: 16_384, to: 61_440, step: 4096 }],
  [16_384, { from: 32_768, to: 122_880, step: 8192 }],
]);
// The smallest size alone has a gap: 512, 1,024 and 2,048, but not 1,536.
const gap = { cpu: 256, memory: 1536 };

/** Lists what is wrong with the size of a Fargate task: CPU units and memory in MiB. */
export function fargateSizeFaults(cpu: number, memory: number): Fault[] {
  const choice = memoryByCpu.get(cpu);
  if (choice === undefined) {
    const reason = "Fargate has no other sizes";
    return choiceFaults("cpu", cpu, [...memoryByCpu.keys()], { reason });
  }
  const { from, to, step } = choice;
  const fits = memory >= from && memory <= to && (memory - from) % step === 0;
  if (fits && !(cpu === gap.cpu && memory === gap.memory)) return [];
  const allowed =
    cpu === gap.cpu ? "512, 1024 or 2048" : `from ${from} to ${to} in steps of ${step}`;
  return [fault("memory", `must be ${allowed} MiB when cpu is ${cpu}, got ${memory}`)];
}
