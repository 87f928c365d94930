import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import { EsbuildPlugin } from 'esbuild-loader';
import HtmlPlugin from 'html-webpack-plugin';
import webpack from 'webpack';
import { officeSource } from './scripts/office-js.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
/** The page may load its own files and nothing else; `connect-src` closes the network. */
function policy(scripts) {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "worker-src 'self' blob:",
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'font-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * Writes the page a second time as one file that needs no server: script, worker and what the worker loads when it is
 * needed stand in it, and its policy admits that one script by its hash. The texts of worker and chunks are data
 * blocks, which src/worker/start.ts makes blobs of.
 */
class SingleFilePlugin {
  constructor(options) {
    this.options = options;
  }

  apply(compiler) {
    const { Compilation, sources } = webpack;
    compiler.hooks.thisCompilation.tap('SingleFilePlugin', (compilation) => {
      compilation.hooks.processAssets.tap(
        { name: 'SingleFilePlugin', stage: Compilation.PROCESS_ASSETS_STAGE_REPORT },
        () => compilation.emitAsset(this.options.filename, new sources.RawSource(this.page(compilation))),
      );
    });
  }

  page(compilation) {
    const text = (name) => compilation.getAsset(name).source.source().toString();
    const script = inlineable(text(this.options.script));
    const { worker } = this.options;
    const block = (name) => `<script type="text/plain" data-worker="${name}">${inlineable(text(name))}</script>`;
    const hash = createHash('sha256').update(script).digest('base64');
    return text(this.options.page)
      .replace(/<script [^>]*><\/script>/, '')
      .replace(/content="default-src[^"]*"/, () => `content="${policy(`'sha256-${hash}' blob:`)}"`)
      .replace('</body>', () => {
        const blocks = [...filesOf(compilation.entrypoints.get(worker))].map(block).join('');
        return `${blocks}<script>${script}</script></body>`;
      });
  }
}

/** The file of an entry, then those that it may load later, and so on. */
function filesOf(group, files = new Set()) {
  for (const file of group.getFiles()) files.add(file);
  for (const child of group.getChildren()) filesOf(child, files);
  return files;
}

/** Inside a script element neither its end tag nor a comment start may occur; both occur only within literals. */
function inlineable(source) {
  return source.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

export default (_env, argv) => {
  const production = argv.mode !== 'development';
  // scripts/office-js.mjs puts another source into the built page.
  const office = officeSource('microsoft');
  const page = (name, scripts, { templateParameters, ...more } = {}) =>
    new HtmlPlugin({
      filename: `${name}.html`,
      template: `src/${name}/${name}.html`,
      chunks: [name],
      scriptLoading: 'defer',
      minify: false,
      templateParameters: { policy: policy(scripts), ...templateParameters },
      ...more,
    });
  return {
    mode: production ? 'production' : 'development',
    context: root,
    target: ['web', 'es2022'],
    entry: {
      workbench: './src/workbench/workbench.tsx',
      taskpane: './src/taskpane/taskpane.tsx',
      worker: {
        import: './src/worker/check.worker.ts',
        filename: 'check.worker.js',
        // A worker has no document to put script elements into.
        chunkLoading: 'import-scripts',
      },
    },
    output: {
      path: path.join(root, 'dist/web'),
      filename: '[name].js',
      chunkFilename: '[name].[contenthash:8].js',
      publicPath: '',
      clean: true,
      // A file's time says that it was built, also where its content is as before: scripts/serve.mjs looks at it.
      compareBeforeEmit: false,
    },
    devtool: production ? false : 'source-map',
    cache: { type: 'filesystem', buildDependencies: { config: [fileURLToPath(import.meta.url)] } },
    resolve: {
      extensions: ['.ts', '.tsx', '.js'],
      extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'esbuild-loader',
          options: { target: 'es2022', jsx: 'automatic', tsconfig: './tsconfig.json' },
        },
        { test: /\.xlsx$/, type: 'asset/inline' },
      ],
    },
    plugins: [
      page('workbench', "'self'"),
      // start.js fetches the pane itself, once it knows that the web view can run it.
      page('taskpane', `'self' ${office.origin}`, { inject: false, templateParameters: { office: office.url } }),
      new CopyPlugin({
        patterns: [
          { from: 'assets/icons', to: 'icons', noErrorOnMissing: true },
          // Keyboard shortcuts of the ribbon commands: the manifest points to them.
          { from: 'assets/*.json', to: '[name][ext]' },
          // Copied as it stands: the minimizer would write newer syntax than old web views read.
          { from: 'src/taskpane/start.js', to: 'start.js', info: { minimized: true } },
        ],
      }),
      new SingleFilePlugin({
        filename: 'single/workbench.html',
        page: 'workbench.html',
        script: 'workbench.js',
        worker: 'worker',
      }),
    ],
    optimization: {
      minimizer: [new EsbuildPlugin({ target: 'es2022', legalComments: 'inline', charset: 'utf8' })],
      splitChunks: { chunks: 'async' },
    },
    performance: { hints: false },
    stats: 'errors-warnings',
  };
};
