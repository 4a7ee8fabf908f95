'use strict';
(() => {
  const root = document.documentElement;
  const findings = [...document.querySelectorAll('article[data-check]')];
  const filter = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const visible = () => findings.filter(f => !f.hidden);
  let current = -1, step = -1;

  // The way between two steps: down (or up) the margin beside the lines.
  const svg = (name, of) => of.appendChild(document.createElementNS('http://www.w3.org/2000/svg', name));
  function draw(finding) {
    finding.querySelectorAll('svg.way').forEach(old => old.remove());
    const steps = [...finding.querySelectorAll('.step')].sort((a, b) => a.dataset.step - b.dataset.step);
    for (let i = 0; i + 1 < steps.length; ++i) {
      const file = steps[i].closest('.file');
      if (steps[i + 1].closest('.file') !== file)
        continue;
      const box = file.getBoundingClientRect();
      const y = s => s.getBoundingClientRect().top - box.top + 12;
      const from = y(steps[i]), to = y(steps[i + 1]), x = 28 - (i % 4) * 6, out = 34;
      const way = svg('svg', file);
      way.setAttribute('class', 'way');
      way.setAttribute('aria-hidden', 'true');
      svg('path', way).setAttribute('d', `M${out + 40} ${from + 4} H${x} V${to - 4} H${out + 34}`);
      svg('polygon', way).setAttribute('points', `${out + 40},${to - 4} ${out + 33},${to - 8} ${out + 33},${to}`);
    }
  }
  const drawAll = () => visible().forEach(draw);

  function mark(list, at) {
    list.forEach((e, i) => i === at ? e.setAttribute('aria-current', 'true') : e.removeAttribute('aria-current'));
    if (list[at]) {
      list[at].scrollIntoView({block: list[at].matches('.step') ? 'center' : 'start'});
      list[at].focus({preventScroll: true});
    }
  }
  const steps = () => {
    const f = visible()[current];
    return f ? [...f.querySelectorAll('.step')].sort((a, b) => a.dataset.step - b.dataset.step) : [];
  };
  function goFinding(by) {
    const list = visible();
    if (!list.length)
      return;
    steps().forEach(s => s.removeAttribute('aria-current'));
    current = Math.min(Math.max(current + by, 0), list.length - 1);
    step = -1;
    findings.forEach(f => f.removeAttribute('aria-current'));
    mark(list, current);
  }
  function goStep(by) {
    if (current < 0)
      goFinding(1);
    const list = steps();
    step = Math.min(Math.max(step + by, 0), list.length - 1);
    mark(list, step);
  }
  function apply() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const f of findings) {
      const text = f.textContent.toLowerCase();
      f.hidden = !words.every(w => text.includes(w));
      document.querySelectorAll(`nav a[href="#${f.id}"]`).forEach(a => a.closest('li').hidden = f.hidden);
    }
    current = step = -1;
    shown.textContent = words.length ? `${visible().length} of ${findings.length} shown` : '';
    drawAll();
  }
  function turn() {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  }
  filter.addEventListener('input', apply);
  document.getElementById('theme').addEventListener('click', turn);
  const keys = {j: () => goFinding(1), k: () => goFinding(-1), n: () => goStep(1), p: () => goStep(-1), t: turn,
    '/': e => { e.preventDefault(); filter.focus(); }};
  addEventListener('keydown', e => {
    if (e.key === 'Escape') {
      filter.value = '';
      filter.blur();
      apply();
    } else if (e.target !== filter && !e.ctrlKey && !e.metaKey && !e.altKey && keys[e.key]) {
      keys[e.key](e);
    }
  });
  addEventListener('resize', drawAll);
  drawAll();
})();
