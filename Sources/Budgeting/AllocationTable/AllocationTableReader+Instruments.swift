internal import Diagnostics
internal import PublicFinance
internal import Quantities
internal import Tables

extension AllocationTableReader {
  /// Refuses to share one total among kinds of money that do not add up.
  ///
  /// A line whose cell is empty, or has a word of its own, is an appropriation.
  ///
  /// - Parameter lines: The lines, each with its id and its cell in the column `instrument`.
  mutating func checkInstruments(_ lines: [(id: String, cell: CSVTable.Cell)]) {
    let kinds = lines.map { Self.instrument($0.cell.text) }
    for (line, kind) in zip(lines, kinds) where kind == nil && !line.cell.isMissing {
      // A word near that of a volume would pass for spending unseen.
      guard let near = nearest(line.cell.text, in: Self.volumes) else { continue }
      diagnostics.error(
        "unknown-instrument", "unknown instrument `\(line.cell.text)`", at: line.cell.span,
        hint: "did you mean `\(near)`?")
    }
    func isSpending(_ place: Int) -> Bool { kinds[place]?.isAdditive ?? true }
    guard let first = lines.indices.first(where: isSpending) ?? lines.indices.first else { return }
    for (place, line) in lines.enumerated() {
      guard let kind = kinds[place], !kind.isAdditive, kind != kinds[first] else { continue }
      let other =
        isSpending(first) ? "an appropriation" : kinds[first]?.kindOfMoney ?? "an appropriation"
      diagnostics.error(
        "allocation-instrument",
        "`\(line.id)` is \(kind.kindOfMoney) and `\(lines[first].id)` is \(other): "
          + "one total cannot be shared between them", at: line.cell.span,
        hint: "keep to one kind of money; show what the other brings beside it",
        notes: [.init("`\(lines[first].id)` is here", at: lines[first].cell.span)])
    }
  }

  private static let words: [String: Instrument] = [
    "보조": .subsidy, "출연": .contribution, "조달": .procurement, "융자": .onLending, "출자": .equity,
    "이차보전": .interestSubsidy, "운영": .operation, "보증": .guaranteeVolume,
    "보증규모": .guaranteeVolume, "보증공급": .guaranteeVolume, "보증총량": .guaranteeVolume,
    "펀드규모": .fundSize, "펀드조성액": .fundSize, "민간투자": .privateInvestment,
    "조세지출": .taxExpenditure,
  ]

  /// The names of what never adds up to an appropriation.
  private static let volumes = Instrument.allCases.filter { !$0.isAdditive }.map(\.rawValue)

  private static func instrument(_ text: String) -> Instrument? {
    let word = AllocationTableColumn.normalized(text)
    return Instrument(rawValue: word) ?? words[word.filter { $0 != "_" }]
  }
}
