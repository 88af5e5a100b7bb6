/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.BASTIDE_ADMIN_URL ?? 'http://127.0.0.1:1338';

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce here with each answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // They know light-dark(), whose replacement would not know of Mantine's colour scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A data: address would need another source in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Swagger UI alone is larger, and loaded when it is opened.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }] },
      },
    },
  },
  server: { proxy: { '/admin/': server } },
  test: { include: ['src/**/*.test.ts'], pool: 'threads', isolate: false, fileParallelism: false },
});
