internal import Statistics
internal import Quantities

extension BudgetTree {
  /// The sum of chosen lines of a fiscal year, with its prices and kind of money.
  ///
  /// Lines are chosen by hand here, so that nothing is left out silently: a volume among spending
  /// is an error, as are amounts in different prices.
  ///
  /// - Parameters:
  ///   - ids: The ids of lines; ids the tree does not have are passed over.
  ///   - year: The fiscal year.
  /// - Returns: The sum under the name of the first line; nil where no line is chosen.
  /// - Throws: ``UnlikeMoney``, which names two lines that do not add up, and what to do.
  public func sum(of ids: Set<String>, in year: Int) throws(UnlikeMoney) -> Money? {
    var sum: Money?
    var amounts: [Double] = []
    for line in lines where ids.contains(line.id) {
      let money = line.money(in: year)
      if let clash = sum?.clash(with: money) { throw clash }
      if sum == nil { sum = money }
      amounts.append(money.amount)
    }
    sum?.amount = CompensatedSum.of(amounts)
    return sum
  }

  /// The tree with all amounts in other prices.
  ///
  /// - Parameters:
  ///   - prices: The prices wanted.
  ///   - deflator: The price index.
  /// - Returns: The tree; amounts that changed rest on ``Basis/derived`` at best.
  /// - Throws: ``DeflatorError`` for a year without an index.
  public func converted(
    to prices: PriceBasis, with deflator: Deflator
  ) throws(DeflatorError) -> BudgetTree {
    var lines = lines
    for place in lines.indices where lines[place].prices != prices {
      let own = lines[place].prices
      func converted(_ amounts: [Int: Double]) throws(DeflatorError) -> [Int: Double] {
        var amounts = amounts
        for (year, amount) in amounts.sorted(by: { $0.key < $1.key }) {
          amounts[year] = amount * (try deflator.factor(from: own, to: prices, in: year))
        }
        return amounts
      }
      lines[place].amounts = try converted(lines[place].amounts)
      for figure in BudgetFigure.allCases {
        guard let amounts = lines[place].figures[figure] else { continue }
        lines[place].figures[figure] = try converted(amounts)
      }
      lines[place].prices = prices
      lines[place].basis = max(lines[place].basis, .derived)
    }
    return BudgetTree(lines: lines)
  }
}
