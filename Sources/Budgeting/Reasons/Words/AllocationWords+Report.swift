internal import Quantities

extension AllocationWords {
  /// What the allocation gains, and how near to the best it is.
  ///
  /// - Parameter report: The report on the allocation.
  /// - Returns: One or two sentences.
  public func headline(_ report: AllocationReport) -> [String] {
    let result = self.result[language]
    let after = worth(report.value)
    var sentences: [String] = []
    if let valueBefore = report.valueBefore {
      let before = worth(valueBefore)
      let change = report.value - valueBefore
      let share =
        valueBefore > 0
        ? "(\(DecimalFormat.signed(1).text(change / valueBefore, shiftedBy: 2)) %)" : ""
      sentences.append(
        before == after
          ? word(
            "\(Particle.topic.attached(to: result)) \(after)로 현행과 같습니다.",
            "\(Self.capitalized(result)) stays at \(after).")
          : word(
            "\(Particle.subject.attached(to: result)) \(before)에서 "
              + "\(Particle.toward.attached(to: after)) 바뀝니다\(share).",
            "\(Self.capitalized(result)) goes from \(before) to \(after)"
              + (share.isEmpty ? "." : " \(share).")))
    } else {
      sentences.append(
        word(
          "\(Particle.topic.attached(to: result)) \(after)입니다.",
          "\(Self.capitalized(result)) is \(after)."))
    }
    guard report.upperBound > 0, report.upperBound.isFinite else { return sentences }
    let gap = DecimalFormat.significant(1).text(max(report.gap, 1e-6), shiftedBy: 2) + " %"
    sentences.append(
      word(
        "어떤 배분도 이보다 \(gap) 넘게 나을 수 없음이 증명되었습니다.",
        "No allocation is more than \(gap) better, which is proven."))
    return sentences
  }

  /// How many lines stay as they are, and why.
  ///
  /// - Parameter report: The report on the allocation.
  /// - Returns: A sentence; nil where no line stays as it is.
  public func unchanged(_ report: AllocationReport) -> String? {
    let same = report.lines.filter { $0.isUnchanged }
    guard !same.isEmpty else { return nil }
    let reasons = LineReason.Standing.allCases.compactMap { standing -> String? in
      let count = same.filter { $0.standing == standing }.count
      guard count > 0 else { return nil }
      return word("\(reason(standing)) \(count)개", "\(count) \(reason(standing))")
    }
    return word(
      "현행과 같은 과제 \(same.count)개: \(list(reasons)).",
      "Unchanged, \(lines(same.count)): \(list(reasons)).")
  }

  /// The lines that no result depends on.
  ///
  /// - Parameter report: The report on the allocation.
  /// - Returns: A sentence with their names; nil where there are none.
  public func withoutResult(_ report: AllocationReport) -> String? {
    let lines = report.lines.filter { $0.standing == .noResult }
    guard !lines.isEmpty else { return nil }
    let names = lines.map { $0.label[language] }
    return word(
      "이어진 성과가 없어 금액이 결과를 바꾸지 않는 과제 \(lines.count)개: \(names.joined(separator: ", ")).",
      "No result depends on \(self.lines(lines.count)): \(list(names)).")
  }

  /// The lines that are worth a large amount or none.
  ///
  /// - Parameter report: The report on the allocation.
  /// - Returns: A sentence with their names, told apart by whether they get it; nil where there are
  ///   none.
  public func allOrNothing(_ report: AllocationReport) -> String? {
    let lines = report.lines.filter(\.isAllOrNothing)
    guard !lines.isEmpty else { return nil }
    let given = lines.filter { $0.standing != .floor && $0.standing != .minimumSize }
    let left = lines.filter { $0.standing == .floor || $0.standing == .minimumSize }
    func names(_ lines: [LineReason], _ ko: String, _ en: String) -> String? {
      guard !lines.isEmpty else { return nil }
      let text = lines.map { $0.label[language] }
      return word("\(text.joined(separator: ", "))\(ko)", "\(list(text)) \(en)")
    }
    let parts = [
      names(given, "(받음)", "(given)"), names(left, "(못 받음)", "(not given)"),
    ].compactMap { $0 }
    return word(
      "크게 주거나 말거나 둘 중 하나인 과제 \(lines.count)개: \(parts.joined(separator: "; ")).",
      "All or nothing, \(self.lines(lines.count)): \(parts.joined(separator: "; ")).")
  }

  private func reason(_ standing: LineReason.Standing) -> String {
    switch standing {
    case .balanced: word("다른 데와 수익이 같음", "with the same return as elsewhere")
    case .floor: word("하한", "at the floor")
    case .ceiling: word("상한", "at the ceiling")
    case .fixed: word("하한과 상한이 같음", "fixed by its limits")
    case .minimumSize: word("최소 규모", "held by the minimum size")
    case .wholeUnits: word("단위", "held by whole units")
    case .untold: word("더 써서 느는지 알 수 없음", "with gains that the draws cannot tell")
    case .saturated: word("더 써도 늘지 않음", "with nothing to gain")
    case .noResult: word("이어진 성과 없음", "without a result")
    case .remainder: word("남은 돈", "taking what is left")
    }
  }
}
