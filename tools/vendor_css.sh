#!/usr/bin/env bash
# Compile the vendored style sheets; run only to upgrade GOV.UK Frontend. Needs npm.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
cd "$work"
npm init -y >/dev/null
npm install --silent govuk-frontend@6.6.0 sass@1.108.2 rtlcss@4.3.0
cp "$root/tools/vendor/govuk.scss" app.scss
npx sass --style=compressed --no-source-map --quiet-deps \
  --silence-deprecation=import app.scss govuk.css
npx rtlcss govuk.css govuk.rtl.css
cp govuk.css govuk.rtl.css "$root/src/openssr/app/static/"
