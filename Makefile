# The two commands of the README: `make demo` and `make test`. Both install what is missing on Debian first.

PACKAGES := libsqlite3-dev libxml2-dev libdeflate-dev libzip-dev libarchive-dev zlib1g-dev libbrotli-dev libxlsxwriter-dev libssl-dev pkg-config poppler-utils poppler-data
ARCHIVE  := .build/release/archive
DEMO     := .build/demo.db
ROOT     := $(shell [ "$$(id -u)" -eq 0 ] || echo sudo)

.PHONY: demo test build package packages lint format clean

demo: build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(ARCHIVE) ingest --db $(DEMO) Data/Reports Data/Samples || [ $$? -eq 1 ]
	@echo; echo "-- SQL on the archive: requests received, as published by real organs"
	$(ARCHIVE) sql --db $(DEMO) "SELECT r.agency, r.year, a.natural_person, a.business, a.total FROM applications AS a JOIN reports AS r ON r.id = a.report_id WHERE a.outcome = 'received' AND r.is_current = 1 AND r.agency NOT LIKE '虚构%' ORDER BY r.agency, r.year"
	@echo; echo "-- year over year: an organ that does not exist, in XLSX, Word, PDF and HTML; what the archive doubts is marked"
	$(ARCHIVE) compare --db $(DEMO) applications.received.total applications.concluded.total proposals.npc.handled article_20_8.fee.amount --agency 虚构市科学技术局 --years 2018-2023
	@echo; echo "-- what is wrong with one of these reports"
	$(ARCHIVE) check --db $(DEMO) 虚构市科学技术局 2021 || [ $$? -eq 1 ]
	@echo; echo "-- two sources of one report: which stands for the year"
	$(ARCHIVE) reports list --db $(DEMO) 虚构市科学技术局 --year 2022
	@echo; echo "-- what changed in 洪泽区 from 2023 to 2024"
	$(ARCHIVE) diff --db $(DEMO) 淮安市洪泽区人民政府 2023 2024 | sed -n '/^What changed most/,/^Article 20 (1)/p' | sed '$$d'
	@echo; echo "The archive is $(DEMO). Next: $(ARCHIVE) diff --db $(DEMO) 淮安市洪泽区人民政府 2023 2024"

test: packages
	swift test --parallel

build: packages
	swift build -c release --product archive

# A .deb and a tarball in dist/ that need no Swift; Packaging/try tries them in a bare Debian root.
package: packages
	@dpkg-query -W -f '$${db:Status-Abbrev}' dpkg-dev 2>/dev/null | grep -q '^ii' || $(ROOT) apt-get install -y -qq --no-install-recommends dpkg-dev
	Packaging/package

packages:
	@missing=$$(for package in $(PACKAGES); do dpkg-query -W -f '$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q '^ii' || echo $$package; done); \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
	    $(ROOT) apt-get update -qq && $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

lint:
	swift format lint --strict -r Sources Tests

format:
	swift format -i -r Sources Tests

clean:
	swift package clean
