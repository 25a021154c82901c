internal import Foundation
internal import Quantities
internal import Results

/// The answer as one page to print or to send: `allocation.html`, with its charts inside.
struct AllocationPage {
  let answer: AllocationAnswer

  init(_ answer: AllocationAnswer) { self.answer = answer }

  /// The file of the folder.
  var file: RunFolder.File { RunFolder.File(path: "allocation.html", data: Data(html.utf8)) }

  private var html: String {
    let title = HTMLText.escaped(answer.title)
    let charts = answer.charts.map { chart in
      "<figure>\n" + String(decoding: chart.data, as: UTF8.self) + "</figure>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(answer.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <style>
      body { font-family: 'Noto Sans CJK KR', 'Noto Sans KR', NanumGothic, 'Malgun Gothic', sans-serif;
        color: #222222; max-width: 720px; margin: 24px auto; padding: 0 16px; line-height: 1.5;
        word-break: keep-all; }
      h1 { font-size: 20px; margin-bottom: 4px; }
      .lead { font-size: 17px; font-weight: bold; margin: 4px 0; }
      table { border-collapse: collapse; width: 100%; margin: 12px 0; font-size: 13px; }
      thead { display: table-header-group; }
      tr, figure { break-inside: avoid; }
      th { text-align: left; border-bottom: 2px solid #8c8c8c; padding: 3px 6px; }
      td { border-bottom: 1px solid #e3e3e3; padding: 3px 6px; }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      figure { margin: 16px 0; }
      figure svg { max-width: 100%; height: auto; }
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      <p class="lead">\(HTMLText.escaped(answer.headline))</p>
      <p>\(HTMLText.escaped(answer.proof))</p>

      """ + parts + charts.joined() + "</main>\n</body>\n</html>\n"
  }

  private var parts: String {
    AllocationSummary(answer).parts.joined().map { part in
      switch part {
      case .table(let table): table.html
      case .text(let text):
        text.split(separator: "\n").map { "<p>" + HTMLText.escaped(String($0)) + "</p>\n" }.joined()
      }
    }.joined()
  }
}
