internal import ResponseCurves
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Tables

/// The table that a curve is fitted to, with the columns that count.
struct LinkData {
  /// The table.
  var table: CSVTable
  /// The rows that speak of the elements of the context.
  var rows: [Int]
  /// The columns of inputs and outputs.
  var input: Int
  var output: Int
  /// The columns of weights and of years, where there are any.
  var weight: Int?
  var year: Int?
  /// Where `data` stands.
  var span: SourceSpan
}

/// Curves fitted to `data`.
extension Reading {
  /// Reads `data: file` or `data: {file, input, output, weight, year}`.
  func linkData(_ node: PlanNode) -> LinkData? {
    var file = node
    var columns: [String: PlanNode] = [:]
    if case .mapping = node.kind {
      let words = ["input", "output", "weight", "year"]
      let keys = Keys(block: "`data`", required: ["file"], optional: words)
      guard let fields = fields(node, keys), let named = fields["file"] else { return nil }
      file = named
      for word in words { columns[word] = fields[word] }
    }
    guard let table = table(file) else { return nil }
    func place(_ word: String, isNeeded: Bool) -> Int?? {
      var name = word
      if let node = columns[word] {
        guard let text = text(node, as: "`\(word)`") else { return nil }
        name = text
      }
      if let index = table.index(of: name) { return .some(index) }
      guard isNeeded || columns[word] != nil else { return .some(nil) }
      error(
        .unknownColumn, "`\(table.path)` has no column `\(name)`",
        at: columns[word]?.span ?? file.span,
        hint: columns[word] == nil
          ? "name it: `data: {file: …, \(word): column}`; columns there are "
            + listed(table.columns.map(\.name))
          : suggestion(for: name, among: table.columns.map(\.name), called: "columns there"))
      return nil
    }
    guard let input = place("input", isNeeded: true), let input,
      let output = place("output", isNeeded: true), let output,
      let weight = place("weight", isNeeded: false), let year = place("year", isNeeded: false)
    else { return nil }
    return LinkData(
      table: table, rows: rows(of: table), input: input, output: output, weight: weight,
      year: year, span: node.span)
  }

  /// The unit of the output of a curve that is fitted to data; nil where it fails.
  func checkData(_ link: inout LinkDraft, _ data: LinkData, _ input: Unit) -> Unit? {
    var units: [UnitReading?] = []
    for place in [data.input, data.output] {
      guard let text = data.table.columns[place].unitText else {
        units.append(nil)
        continue
      }
      guard let unit = displayUnit(text, at: data.table.columns[place].span) else { return nil }
      units.append(unit)
    }
    for (place, (unit, wanted)) in zip(units, [input, link.unit?.unit]).enumerated() {
      guard let unit, let wanted, unit.unit != wanted else { continue }
      error(
        .unitClash,
        "unit clash: the \(place == 0 ? "input" : "output") of `\(link.shape.name)` "
          + "\(wanted.predicate), the column \(unit.unit.predicate)",
        at: data.table.columns[place == 0 ? data.input : data.output].span)
      return nil
    }
    let output = units[1]?.unit ?? link.unit?.unit ?? .one
    guard let response = responseData(data, input, output, units, link) else { return nil }
    link.range = response.observedRange
    guard let family = link.shape.family else { return nil }
    do throws(ResponseError) {
      let fit = try ResponseFit(family, to: response)
      guard isDetermined(fit, link) else { return nil }
      let choice = try ResponseChoice(response)
      warn(fit, among: choice, link)
      link.curve = .parameters(family, parameters(of: fit, link))
      return output
    } catch {
      self.error(
        .noSuchCurve, "no `\(link.shape.name)` curve fits the data: \(error.reason[.en])",
        at: data.span)
      return nil
    }
  }

  private func responseData(
    _ data: LinkData, _ input: Unit, _ output: Unit, _ units: [UnitReading?], _ link: LinkDraft
  ) -> ResponseData? {
    var observations: [ResponseData.Observation] = []
    for row in data.rows {
      let cells = data.table.rows[row]
      if cells[data.input].isMissing || cells[data.output].isMissing { continue }
      func value(_ place: Int, _ unit: Unit, _ bare: UnitReading?) -> Double? {
        let key = data.table.columns[place].name
        return fixed(
          cells[place].node,
          Expectation(
            key: key, unit: unit, time: bare == nil ? time(of: unit) : .none, bareUnit: bare))
      }
      guard let x = value(data.input, input, units[0]),
        let y = value(data.output, output, units[1] ?? link.unit)
      else { return nil }
      var observation = ResponseData.Observation(x, y)
      if let place = data.weight, !cells[place].isMissing {
        guard let weight = value(place, .one, nil) else { return nil }
        observation.weight = weight
      }
      if let place = data.year, !cells[place].isMissing {
        observation.fiscalYear = Int(cells[place].text)
      }
      observations.append(observation)
    }
    do throws(ResponseError) {
      return try ResponseData(observations)
    } catch {
      self.error(
        .noSuchCurve, "`\(data.table.path)` gives no curve: \(error.reason[.en])", at: data.span)
      return nil
    }
  }

  /// The parameters as formulas over the scores; fixed numbers where the data leave no error.
  private func parameters(of fit: ResponseFit, _ link: LinkDraft) -> [Expression] {
    let fixed = fit.parameters.map { Expression(.number(Quantity($0))) }
    guard let scored = fit.scoredParameters,
      link.scores.allSatisfy({ finishedInput($0) != nil })
    else { return fixed }
    let scores = link.scores.map { Expression(.name([names.inputs[$0].name])) }
    return scored.map { $0.expression(of: scores) }
  }
}
