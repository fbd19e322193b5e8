# The front door. The build itself is meson's: see meson.build.
# SPDX-License-Identifier: MIT

BUILD ?= build
SHARED ?= ../shared

.PHONY: score trainers all setup demo serve test check bench kill clients accept asan memcheck screens fuzz clean install

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD)

# Installs through apt what is missing, and says what; silent where all is there.
setup:
	@tools/setup

$(BUILD)/build.ninja:
	@tools/setup
	@meson setup $(BUILD) >/dev/null

# The sample reports, coded into a database, and what a newcomer should see of it.
demo: all
	@tools/demo $(BUILD)

# The dashboard over the sample reports, until Ctrl-C; opened where there is a screen.
serve: all
	@tools/serve $(BUILD)

# Everything; the last line is "N passed, M failed".
test check: all
	@tools/test-runner $(BUILD)

bench: all
	@tools/bench $(BUILD)

# kill -9 at 200 random moments of an add and of a recode; the tests try a few.
kill: all
	@CASUS_KILLS=200 python3 test/fault/test_kill.py $(BUILD)/casus .
	@CASUS_KILLS=200 python3 test/cli/test_recode.py $(BUILD)/casus .

# Exports, read with the programs that people read them with; installs these.
clients: all
	@tools/clients $(BUILD)

# Accuracy on the open gold sets, which are not in the repository.
score: all
	@tools/score $(BUILD) $(SHARED)

# The programs that make weights, with their test; needs OpenBLAS (train/README.md).
trainers:
	@tools/setup
	@[ -f $(BUILD)-train/build.ninja ] || meson setup $(BUILD)-train -Dtrain=true >/dev/null
	@ninja -C $(BUILD)-train
	@tools/test-runner $(BUILD)-train --suite train

# Rewrites the golden records after showing what changes.
accept: all
	@test/golden/accept $(BUILD)

# The tests again under the address and undefined-behaviour sanitizers.
asan:
	@tools/setup
	@[ -f $(BUILD)-asan/build.ninja ] || meson setup $(BUILD)-asan \
	    -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debugoptimized >/dev/null
	@ninja -C $(BUILD)-asan
	@tools/test-runner $(BUILD)-asan

# Reads of memory that nobody set, under valgrind: minutes. The tests do a short form of it.
memcheck:
	@tools/setup
	@command -v valgrind >/dev/null || { echo "memcheck: needs valgrind" >&2; exit 1; }
	@[ -f $(BUILD)-memcheck/build.ninja ] || meson setup $(BUILD)-memcheck \
	    -Dbuildtype=debugoptimized -Dc_args=-DCX_MEMCHECK >/dev/null
	@ninja -C $(BUILD)-memcheck
	@python3 test/memory/test_memory.py $(BUILD)-memcheck/casus . $(BUILD)-memcheck

# The pictures of docs/dashboard.md, made anew.
screens: all
	@python3 test/web/run.py screens $(BUILD)/casus .

# Longer runs of the fuzz targets; needs clang.
fuzz:
	@[ -f $(BUILD)-fuzz/build.ninja ] || CC=clang meson setup $(BUILD)-fuzz -Dfuzz=true \
	    -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debugoptimized >/dev/null
	@ninja -C $(BUILD)-fuzz
	@tools/fuzz $(BUILD)-fuzz

install: all
	@meson install -C $(BUILD)

clean:
	@rm -rf $(BUILD)
