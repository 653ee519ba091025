# The doors to this repository. Each puts in place whatever it needs first; the work is in scripts/.
.DEFAULT_GOAL := help
.PHONY: help run test test-long test-real bench evaluate injection replay example simulate population dist screenshots fmt clean
S := bash $(CURDIR)/scripts

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(CURDIR)/Makefile | expand -t 20

run: ## build quickly and serve on http://127.0.0.1:8080 (PORT=8081 for another port); needs no Node
	@$(S)/run.sh

test: ## formatting, lints, native tests, browser tests and journeys; last line "N passed, N failed"
	@$(S)/test.sh

test-long: ## the same, with the long versions of the tests
	@LIKENESS_LONG=1 $(S)/test.sh

test-real: ## opt-in: a whole induction with a real small model from ../shared/llm (MODEL=qwen-1.5b)
	@$(S)/test-real.sh

bench: ## figures, one a line: figure <name> <number> <unit>
	@$(S)/bench.sh

evaluate: ## methods side by side on a file of people: ARGS="--data FILE --methods LIST --out DIR"; without ARGS it explains itself
	@$(S)/native.sh evaluate $(ARGS)

injection: ## how often an instruction inside an answer turns a verdict: ARGS="--endpoint URL --model NAME --out DIR"; without ARGS it explains itself
	@$(S)/native.sh injection $(ARGS)

example: ## the recording behind "An example likeness", made anew: needed when a prompt or the deck changes (ARGS=pairs: what is dealt)
	@$(S)/native.sh example $(ARGS)

replay: ## a study's data made again and compared: DATA=FILE_OR_FOLDER, and with OUT=FOLDER written as tidy tables (STUDY=FILE for one not published here)
	@$(S)/native.sh replay $(if $(DATA),--data "$(DATA)") $(if $(STUDY),--study "$(STUDY)") $(if $(DECKS),--decks "$(DECKS)") $(if $(OUT),--out "$(OUT)")

simulate: ## 1,000 simulated people: writes docs/simulations.md (ARGS=fit: the stack's first weights)
	@$(S)/native.sh simulate $(ARGS)

population: ## what is known of people in general, fitted anew from ../shared/data, and a table of how well it guesses
	@$(S)/population.sh

dist: ## the optimised build in dist/, for any static host and any sub-path (ENDPOINT=URL MODEL=NAME: locked to that endpoint)
	@$(S)/dist.sh

screenshots: ## pictures of every page, phone and desktop, light and dark, into docs/screenshots
	@$(S)/screenshots.sh

fmt: ## format the Rust sources
	@$(S)/fmt.sh

clean: ## remove what was built here (the tools in the cache stay)
	@rm -rf "$(CURDIR)/target" "$(CURDIR)/dist" "$(CURDIR)/node_modules"
