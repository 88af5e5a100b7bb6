# The names of these targets are fixed; the steps behind them live in .ci/.

.DEFAULT_GOAL := help
.PHONY: help run test test-faults bench fmt lint clean-postgres admin-ui

help: ## Lists the targets.
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
		awk -F'|' '{ printf "  make %-15s %s\n", $$1, $$2 }'

# The development profile builds in a third of the time of a release build, and serves a person at a
# keyboard just as well: the hot dependencies are optimised in both (Cargo.toml).
run: admin-ui ## Starts Bastide in development, with demo content on the first start.
	@.ci/tools.sh run
	@BASTIDE_ENVIRONMENT="$${BASTIDE_ENVIRONMENT:-development}" \
		cargo run --locked --package bastide-server --bin bastide -- serve --demo

test: ## Runs the whole suite: lints, tests on SQLite and PostgreSQL, fuzzing.
	@.ci/tools.sh test
	@.ci/test.sh

test-faults: ## Kills servers under writes and under changes of content types, 50 times each.
	@.ci/tools.sh test
	@BASTIDE_KILL_ROUNDS=50 BASTIDE_FAULT_ROUNDS=50 .ci/postgres.sh run \
		cargo nextest run --locked --profile faults --package bastide-server --test running

bench: ## Measures reads, files, sign-in and writes on PostgreSQL; writes target/bench/results.json.
	@.ci/tools.sh bench
	@cargo build --profile dist --locked --package bastide-server --package bastide-bench
	@BASTIDE_TEST_POSTGRES_DURABLE=1 .ci/postgres.sh run \
		"$${CARGO_TARGET_DIR:-target}/dist/bastide-bench"

fmt: ## Formats the sources.
	@cargo fmt --all

lint: ## Runs the quick checks: formatting, clippy, arrows, sizes.
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets --locked -- -D warnings
	@cargo xtask arrows
	@cargo xtask sizes

clean-postgres: ## Stops the PostgreSQL that single tests started.
	@.ci/postgres.sh stop

# The admin UI is built when its sources are newer than what was built last.
ui_sources := $(shell [ ! -d admin-ui ] || find admin-ui -type d \( -name node_modules -o -name dist \) -prune -o -type f -print)

admin-ui: $(if $(wildcard admin-ui/package.json),admin-ui/dist/index.html)

admin-ui/dist/index.html: $(ui_sources)
	@.ci/tools.sh run
	cd admin-ui && npm ci --no-audit --no-fund && npm run build
	@touch $@
