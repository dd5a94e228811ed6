"""How the page of an experiment looks."""

from __future__ import annotations

_LIGHT = (
    "--c0: #0b57c2; --c1: #b3261e; --c2: #1a7f37; --c3: #8250df; "
    "--c4: #9a6700; --c5: #0a7d8c; --c6: #bf3989; --c7: #57606a;"
)
_DARK = (
    "--c0: #8ab8ff; --c1: #ff8a80; --c2: #6fdd8b; --c3: #c8a6ff; "
    "--c4: #e3b341; --c5: #58c7d6; --c6: #ff9bce; --c7: #a3adba;"
)

STYLE = f"""
:root {{ --ink: #1d2430; --soft: #5a6472; --line: #d9dee5; --ground: #fff; {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #e8ebf0; --soft: #a3adba;
  --line: #39414d; --ground: #171b21; {_DARK} }} }}
body {{ font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 76rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; margin: 0; }} h2 {{ font-size: 1.1rem; margin: 2rem 0 .4rem; }}
small, .soft {{ color: var(--soft); font-size: .85rem; }}
div {{ overflow-x: auto; }} table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums;
  overflow-wrap: normal; }}
th {{ font-size: .85rem; color: var(--soft); }} td:first-child {{ min-width: 9rem; }}
td:not(:first-child) {{ white-space: nowrap; }}
.why {{ display: block; white-space: normal; max-width: 24rem; }}
body > svg {{ width: 100%; max-width: 60rem; height: auto; }}
svg text {{ fill: var(--soft); font: 11px system-ui, sans-serif; }}
svg .grid {{ stroke: var(--line); }}
polyline {{ fill: none; }} polyline, .legend line {{ stroke-width: 2; stroke-linejoin: round; }}
.d1 {{ stroke-dasharray: 6 3; }} .d2 {{ stroke-dasharray: 2 3; }}
.d3 {{ stroke-dasharray: 9 3 2 3; }}
.legend {{ list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }}
.legend svg {{ width: 24px; height: 8px; margin-right: .4rem; vertical-align: middle; }}
{" ".join(f"polyline.c{i}, line.c{i} {{ stroke: var(--c{i}); }}" for i in range(8))}
{" ".join(f"circle.c{i} {{ fill: var(--c{i}); }}" for i in range(8))}
@media print {{ :root {{ --ink: #000; --soft: #444; --line: #bbb; --ground: #fff;
  {_LIGHT} }} body {{ margin: 0; max-width: none; font-size: 10pt; }}
  tr {{ break-inside: avoid; }} h2 {{ break-after: avoid; }} }}
"""
