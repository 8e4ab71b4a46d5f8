// Compile the styles and scripts of the web pages into the directory named by the first argument.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

const target = resolve(process.argv[2] ?? '../../services/web/static')
const modules = resolve('node_modules')
const notice = '/*! GOV.UK Frontend 6.6.0 and MoJ Frontend 11.1.0, MIT: see LICENCES.md */\n'
const icons = ['icon-close-cross-black', 'icon-document', 'icon-tag-remove-cross', 'icon-tag-remove-cross-white', 'icon-toggle-plus-minus']

// Two load paths: MoJ Frontend imports GOV.UK Frontend by a path that begins with node_modules/.
const styles = sass.compile('nwd.scss', {
  loadPaths: [modules, resolve('.')],
  style: 'compressed',
  charset: false,
  quietDeps: true
})
writeFileSync(join(target, 'nwd.css'), `${notice}${styles.css}\n`)

await esbuild.build({
  entryPoints: ['nwd.mjs'],
  outfile: join(target, 'nwd.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  sourcemap: false,
  legalComments: 'none',
  banner: { js: notice.trim() }
})

mkdirSync(join(target, 'images'), { recursive: true })
for (const icon of icons) {
  const source = join(modules, '@ministryofjustice/frontend/moj/assets/images', `${icon}.svg`)
  copyFileSync(source, join(target, 'images', `${icon}.svg`))
}
