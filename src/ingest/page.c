/* page.c -- an HTML file: the whole file is one page with one report.
 *
 * Here it is only taken in; cx_report_open parses it, on the thread that works on it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html.h"
#include "ingest/language.h"
#include "ingest/lines.h"

cx_next cx_page_next(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                     casus_error *err)
{
    (void)options;
    const casus_str page = cx_lines_peek(lines, CX_PAGE_LIMIT + 1u);
    if (lines->broken) lines->at = lines->len; /* half a page is none */
    if (page.len == 0 || lines->broken) return CX_NEXT_END;
    report->line = 0;
    report->offset = lines->offset;
    cx_buffer_clear(&report->memory);
    cx_buffer_str(&report->memory, page);
    const bool large = page.len > CX_PAGE_LIMIT;
    lines->at += page.len;
    lines->offset += page.len;
    if (large || report->memory.failed) cx_lines_skip(lines);
    if (large) {
        return cx_reject(err, CASUS_LIMIT, lines, 0, 0,
                         "longer than the %u MB that one HTML page may have",
                         CX_PAGE_LIMIT >> 20);
    }
    if (report->memory.failed)
        return cx_reject(err, CASUS_NO_MEMORY, lines, 0, 0, "out of memory");
    report->page = cx_str(report->memory.ptr, report->memory.len);
    return CX_NEXT_REPORT;
}

bool cx_page_looks(casus_str beginning)
{
    return cx_html_looks(beginning);
}

static void fill(casus_str *field, casus_str value)
{
    if (value.len) *field = value;
}

static casus_status open_page(cx_report *report, const cx_notices *notices,
                              casus_error *err)
{
    if (!report->html) report->html = cx_html_new(notices);
    if (!report->html) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    casus_input found;
    const casus_status status = cx_html_read(report->html, report->page, &report->hints,
                                             &found, &report->article, err);
    if (status != CASUS_OK) return status;
    casus_input *input = &report->input;
    fill(&input->text, found.text);
    fill(&input->title, found.title);
    fill(&input->source, found.source);
    fill(&input->url, found.url);
    fill(&input->language, found.language);
    fill(&input->byline, found.byline);
    if (found.published.len) {
        input->published = found.published;
        input->published_from = found.published_from;
    }
    return CASUS_OK;
}

casus_status cx_report_open(cx_report *report, const cx_notices *notices,
                            casus_error *err)
{
    const casus_status status =
        report->page.len ? open_page(report, notices, err) : CASUS_OK;
    report->language = "";
    if (status == CASUS_OK && !report->input.language.len)
        report->language = cx_language_of(report->input.text);
    return status;
}

void cx_report_shrink(cx_report *report)
{
    cx_buffer_free(&report->memory);
    cx_buffer_free(&report->article);
    cx_html_free(report->html);
    report->html = NULL;
}

void cx_report_free(cx_report *report)
{
    cx_report_shrink(report);
    cx_buffer_free(&report->path);
}
