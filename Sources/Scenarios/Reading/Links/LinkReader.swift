internal import Diagnostics
internal import Expressions
internal import Quantities
internal import ResponseCurves
internal import Statistics

/// `links`: response curves from money or levers to named variables.
extension Reading {
  /// Parses `links`.
  ///
  /// A link is an input of the model whose formula is what it responds to; each parameter of its
  /// curve is an assumption `links.name.parameter`, so that it may be uncertain or read a lever.
  func readLinks(_ section: PlanNode?) {
    guard let section, let entries = mapping(section, as: "`links`") else { return }
    for entry in entries {
      for copy in copies(of: entry, { .input(self.names.inputs.count) }) {
        within(copy.context) {
          let place = names.inputs.count
          names.inputs.append(
            InputDraft(
              name: copy.name, base: entry.key, kind: .link, elements: copy.elements,
              span: entry.keySpan))
          readLink(entry, copy, at: place)
        }
      }
    }
  }

  private func readLink(_ entry: PlanNode.Entry, _ copy: ElementCopy, at place: Int) {
    guard let fields = fields(copy.node, .link, owner: entry.keySpan) else { return }
    let own = annotations(fields, within: Annotations())
    let declared = fields["unit"].map { displayUnit($0) }
    var draft = DraftNumber(segments: [], annotations: own, span: entry.keySpan)
    if let of = fields["of"], let form = form(of, "of") {
      if case .formula(let formula) = form, !formula.expression.names.isEmpty {
        draft.segments = [.init(start: nil, form: form)]
      } else {
        error(
          .wrongType, "`of` is a formula over names of the plan", at: of.span,
          hint: "such as `budget.lines.training.executed` or a lever")
      }
    }
    guard var link = curve(fields, copy.name, within: own) else { return }
    link.delay = fields["delay"].flatMap { number($0, "delay", within: own) }
    link.halfLife = fields["half_life"].flatMap { number($0, "half_life", within: own) }
    link.beyond = choice(fields["beyond"], "beyond") ?? .hold
    link.label = localizedText(fields["label"], as: "`label`")
    if let declared {
      link.unit = declared
      link.unitSpan = fields["unit"]?.span
      link.isBroken = link.isBroken || declared == nil
    }
    if fields["beyond"] != nil, link.points.isEmpty, link.data == nil, !link.isBroken {
      error(
        .curveWithoutRange, "`beyond` says what holds outside the points of a curve; this has none",
        at: fields.keySpan("beyond"), hint: "give the curve `through` points, or leave `beyond` out"
      )
    }
    names.inputs[place].link = link
    names.inputs[place].number = draft.segments.isEmpty ? nil : draft
  }

  /// The one shape under `curve`, with its parameters or points.
  private func curve(
    _ fields: Fields, _ name: String, within own: Annotations
  ) -> LinkDraft? {
    guard let node = fields["curve"], let entries = mapping(node, as: "`curve`") else { return nil }
    guard let entry = entries.first, entries.count == 1 else {
      error(
        .wrongType, "`curve` is one family with its numbers", at: node.span,
        hint: "such as `{michaelis: {max: 60, half: 5억원}}`")
      return nil
    }
    guard let shape = CurveShape(name: entry.key) else {
      unknownValue(
        entry.key, of: "curve", at: entry.keySpan, among: CurveShape.all.map(\.name))
      return nil
    }
    var draft = LinkDraft(
      shape: shape, block: entry.value, span: entry.keySpan, beyond: .hold)
    guard let inner = mapping(entry.value, as: "`\(shape.name)`") else { return nil }
    if inner.contains(where: { $0.key == "data" }), let family = shape.family {
      let keys = Keys(block: "`\(shape.name)`", required: ["data"])
      guard let node = self.fields(entry.value, keys, owner: entry.keySpan)?["data"],
        let data = linkData(node)
      else { return nil }
      draft.data = data
      draft.scores = family.parameterNames.indices.map {
        score("score\($0 + 1)", of: name, at: entry.keySpan, within: own)
      }
      return draft
    }
    let isThrough = inner.contains { $0.key == "through" }
    guard !isThrough, let family = shape.family else {
      let keys = Keys(block: "`\(shape.name)`", required: ["through"])
      guard let through = self.fields(entry.value, keys, owner: entry.keySpan)?["through"],
        let points = mapping(through, as: "`through`")
      else { return nil }
      draft.points = points.map { point in
        (
          PlanNode(.scalar(point.key), span: point.keySpan), point.value,
          form(point.value, "through")
        )
      }
      if draft.hasUncertainPoints {
        draft.scores = [score("score", of: name, at: entry.keySpan, within: own)]
      }
      if points.count < 2 {
        error(
          .curveWithoutRange, "a curve goes `through` two points or more", at: through.span,
          hint: "such as `through: {40억원: 60, 80억원: 90}`, input: output")
        draft.isBroken = true
      }
      return draft
    }
    let keys = Keys(
      block: "`\(shape.name)`", required: family.parameterNames.filter { $0 != "from" },
      optional: family.parameterNames.filter { $0 == "from" })
    guard let parameters = self.fields(entry.value, keys, owner: entry.keySpan) else { return nil }
    for parameter in family.parameterNames {
      let path = "links.\(name).\(parameter)"
      var number: DraftNumber?
      if let node = parameters[parameter] {
        number = self.number(node, parameter, within: own)
      } else if parameter == "from" {
        number = DraftNumber(constant: 0, at: entry.value, within: Annotations())
      }
      if number == nil { draft.isBroken = true }
      draft.parameters.append(names.inputs.count)
      names.used.insert(path)
      names.addCopy(path, .input(names.inputs.count), at: entry.keySpan)
      names.inputs.append(
        InputDraft(
          name: path, base: path, kind: .assumption, number: number,
          span: parameters.entries[parameter]?.keySpan ?? entry.keySpan))
    }
    return draft
  }

  /// A standard normal score of its own, which draws an uncertain curve.
  private func score(
    _ name: String, of link: String, at span: SourceSpan, within own: Annotations
  ) -> Int {
    let path = "links.\(link).\(name)"
    let place = names.inputs.count
    func constant(_ value: Double) -> DraftForm {
      .formula(
        Formula(
          expression: Expression(.number(Quantity(value))),
          node: PlanNode(.scalar("\(value)"), span: span)))
    }
    var number = DraftNumber(
      segments: [.init(start: nil, form: .family(.normal, [constant(0), constant(1)], span))],
      annotations: own, span: span)
    number.label = LocalizedText(ko: "\(link) 곡선의 불확실성", en: "uncertainty of the curve \(link)")
    names.used.insert(path)
    names.addCopy(path, .input(place), at: span)
    names.inputs.append(
      InputDraft(name: path, base: path, kind: .assumption, number: number, span: span))
    return place
  }
}
