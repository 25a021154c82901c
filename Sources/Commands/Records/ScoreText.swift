internal import ForecastRecords
internal import Quantities
internal import Series

/// The tables of a record for people.
extension ScoreSummary {
  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    let decimals = unit == .series ? min(record.decimals + 1, 6) : 1
    return language.number(value, .fixed(decimals))
  }

  /// Measures, and parts of errors where reasons are given.
  var text: String {
    let split = splitText
    return measuresText + (split.isEmpty ? "" : "\n" + split)
  }

  private var nameColumns: [(String, TextTable.Alignment)] {
    [(word("계열", "series"), .left)]
      + (hasMethods ? [(word("방법", "method"), .left)] : [])
      + (hasScenarios ? [(word("시나리오", "scenario"), .left)] : [])
  }

  private func names(_ group: ScoreRecord.Group) -> [String] {
    [group.series] + (hasMethods ? [group.method ?? "–"] : [])
      + (hasScenarios ? [group.scenario ?? "–"] : [])
  }

  private var measuresText: String {
    let suffix = unit == .series ? "" : " (%)"
    let hasQuantiles = rows.contains { $0.distribution != nil }
    var table = TextTable(
      nameColumns + [
        (word("차수", "year"), .right), (word("대상 기간", "periods"), .left),
        (word("건수", "n"), .right), (word("평균오차", "average") + suffix, .right),
        (word("평균절대오차", "absolute") + suffix, .right), ("RMSE" + suffix, .right),
        (word("2/3 폭", "two-thirds") + suffix, .right),
      ] + (hasQuantiles ? [("CRPS" + suffix, .right)] : [])
        + levels.map {
          (word("\(Self.label($0)) % 구간 적중", "in \(Self.label($0)) %"), TextTable.Alignment.right)
        })
    for row in rows {
      let (errors, measures) = (row.errors, row.errors.measures)
      let (first, last) = (errors.first.description, errors.last.description)
      table.append(
        names(row.group) + [
          errors.number.map(String.init) ?? word("전체", "all"),
          first == last ? first : first + "–" + last,
          language.number(Double(measures.count), .whole), number(measures.average),
          number(measures.averageAbsolute), number(measures.rootMeanSquare),
          number(measures.twoThirdsSpread),
        ] + (hasQuantiles ? [number(row.distribution?.rankedScore)] : [])
          + levels.map { level in
            row.distribution?.levels.first { $0.probability == level }.map {
              language.percent($0.value, .fixed(1))
            } ?? "–"
          })
    }
    return table.text
  }

  /// Errors by their reasons; empty where none has any.
  private var splitText: String {
    var table = TextTable(
      nameColumns + [
        (word("발표", "published"), .left), (word("대상", "period"), .left),
        (word("분류·자료", "data"), .right), (word("정책", "policy"), .right),
        (word("경제", "economy"), .right), (word("기타", "other"), .right),
        (word("오차", "error"), .right),
      ])
    var isEmpty = true
    for group in record.groups {
      for error in group.errors {
        guard let split = error.split(decimals: record.decimals) else { continue }
        isEmpty = false
        table.append(
          names(group) + [
            error.projection.published.description, error.projection.period.description,
          ] + split.texts)
      }
    }
    return isEmpty ? "" : table.text
  }

  /// What is said on stderr.
  var words: String {
    var parts: [String] = []
    if record.unmatched > 0 {
      parts.append(
        word(
          "전망 \(record.unmatched)건은 아직 실적이 없음",
          "\(record.unmatched) projections have no outturn yet"))
    }
    if record.past > 0 {
      parts.append(
        word(
          "\(record.past)건은 발표 때 이미 끝난 기간이라 제외",
          "\(record.past) left out, as their periods were over at publication"))
    }
    let all = record.groups.reduce(0) { $0 + $1.errors.count { $0.projection.number >= 1 } }
    let used = record.groups.reduce(0) { sum, group in
      sum + group.errors.count { $0.projection.number >= 1 && $0.value(in: unit) != nil }
    }
    if used < all {
      parts.append(
        word(
          "\(all - used)건은 기준값이 없거나 0이라 백분율을 낼 수 없음",
          "\(all - used) have no percentage, as what it is of is 0 or not known"))
    }
    return parts.isEmpty ? "" : "outturn: " + parts.joined(separator: "; ")
  }
}
