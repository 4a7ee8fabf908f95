"""usage: azure.py TEMPLATE PACKAGES FOLDER: the scripts of the template's steps, one
behind the other, with parameters and variables as the agent would put them in."""
import re
import sys

template, packages, folder = sys.argv[1:]
text = open(template, encoding="utf-8").read()
values = dict(re.findall(r"- name: (\w+)\n    type: \w+\n    default: (.*)", text), package=packages, failOnFindings="True")
steps = re.findall(r"^  - bash: (\|\n(?:      .*\n)+|.*\n)", text, re.M)
for step in steps:
    step = re.sub(r"^\|\n", "", step)
    step = re.sub(r"\$\{\{ parameters\.(\w+) \}\}", lambda m: values[m.group(1)].strip("'"), step)
    print(re.sub(r"\$\((Agent.TempDirectory|Build.ArtifactStagingDirectory)\)", folder, step))
