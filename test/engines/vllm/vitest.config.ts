import { mergeConfig } from 'vitest/config';
import engines from '../vitest.config.ts';

/** `npm run test:vllm`. */
export default mergeConfig(
  { ...engines, test: { ...engines.test, include: [] } },
  {
    test: { include: ['test/engines/vllm/*.test.ts'] },
  },
);
