from gialint.output.concise import render as render
