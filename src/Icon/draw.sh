#!/usr/bin/env bash
# Draws icon.svg, and from it icon.png as the packages show it. Needs rsvg-convert (Debian: librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")"

background='#1d3557'
customer='#f1faee'
delivered='#2a9d8f'

cat >icon.svg <<SVG
<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">
  <rect width="128" height="128" rx="24" fill="$background"/>
  <circle cx="56" cy="42" r="22" fill="$customer"/>
  <path d="M16 108 C16 82 32 70 56 70 C80 70 96 82 96 108 Z" fill="$customer"/>
  <circle cx="92" cy="90" r="26" fill="$delivered" stroke="$background" stroke-width="6"/>
  <path d="M80 91 L89 100 L105 82" fill="none" stroke="$customer" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
SVG

rsvg-convert --width 128 --height 128 --output icon.png icon.svg
