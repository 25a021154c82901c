import Testing

@testable import XMILE

/// Arrays of XMILE 1.0, sections 3.7 and 4.5.
@Suite struct ArrayTests {
  private static let dimensions = """
    <dimensions>
    <dim name="Region"><elem name="north"/><elem name="south"/><elem name="west"/></dim>
    <dim name="Coast"><elem name="west"/><elem name="south"/></dim>
    <dim name="N" size="2"/>
    </dimensions>
    """

  private static let arrays = """
    <aux name="a"><dimensions><dim name="Region"/></dimensions><eqn>5, 1, 3</eqn></aux>
    <aux name="m"><dimensions><dim name="Region"/><dim name="N"/></dimensions>
    <eqn>1, 2; 3, 4; 5, 6</eqn></aux>
    <aux name="k"><eqn>TIME + 1</eqn></aux>
    """

  private func value(_ equation: String) throws -> [Double] {
    try SmallModel.values(equation, beside: Self.arrays, outside: Self.dimensions)
  }

  @Test(
    arguments: [
      ("a[north] + a[South]", 6), ("m[west, 2]", 6), ("m[Region.south, 1]", 3), ("SUM(a)", 9),
      ("SUM(a[*])", 9), ("SUM(m[*, 1])", 9), ("SUM(m[south, *])", 7), ("SUM(m)", 21),
      ("SUM(a[*] * m[*, 2])", 5 * 2 + 4 + 3 * 6), ("MEAN(a)", 3), ("MIN(a[*])", 1),
      ("MAX(a[Region])", 5), ("SIZE(a)", 3), ("SIZE(m[*, 1])", 3), ("SIZE(Region)", 3),
      ("PROD(a)", 15), ("RANK(a, 1)", 2), ("RANK(a, 3)", 1), ("SUM(a[*:Coast])", 4),
    ] as [(String, Double)])
  func `sums and elements`(_ equation: String, _ value: Double) throws {
    #expect(try self.value(equation)[0] == value)
  }

  @Test func `the standard deviation is that of all elements`() throws {
    #expect(abs(try value("STDDEV(a)")[0] - (8.0 / 3).squareRoot()) < 1e-14)
  }

  @Test func `an index may change while the model runs, and beyond the ends is zero`() throws {
    #expect(try value("a[k]") == [5, 1, 3, 0, 0])
    #expect(try value("m[k, 1]") == [1, 3, 5, 0, 0])
  }

  @Test func `arrays combine by the names of their dimensions`() throws {
    let run = try SmallModel.run(
      Self.arrays + """
        <aux name="b"><dimensions><dim name="N"/><dim name="Region"/></dimensions>
        <eqn>a * 10 + m[Region, N]</eqn></aux>
        <aux name="c"><dimensions><dim name="Coast"/></dimensions><eqn>a[Coast]</eqn></aux>
        <aux name="d"><dimensions><dim name="Coast"/></dimensions><eqn>a * Coast</eqn></aux>
        <aux name="s"><dimensions><dim name="Region"/></dimensions><eqn>SUM(m[Region, *])</eqn></aux>
        """, outside: Self.dimensions)
    #expect(run["b[1,north]"]?[0] == 51)
    #expect(run["b[2,south]"]?[0] == 14)
    #expect(run["c[west]"]?[0] == 3)
    #expect(run["d[south]"]?[0] == 2)
    #expect(run["s[west]"]?[0] == 11)
  }

  @Test func `elements may have equations and graphs of their own`() throws {
    let run = try SmallModel.run(
      """
      <aux name="a"><dimensions><dim name="Region"/></dimensions>
      <element subscript="north"><eqn>1</eqn></element>
      <element subscript="south"><eqn>a[north] + 1</eqn></element>
      <element subscript="WEST"><eqn>TIME</eqn><gf><xscale min="0" max="4"/><ypts>0,8</ypts></gf>
      </element></aux>
      <stock name="s"><dimensions><dim name="Region"/></dimensions><eqn>0</eqn>
      <inflow>f</inflow></stock>
      <flow name="f"><dimensions><dim name="Region"/></dimensions><eqn>a</eqn></flow>
      """, outside: Self.dimensions.replacing("<dim name=\"N\" size=\"2\"/>", with: ""))
    #expect(run["s[south]"] == [0, 2, 4, 6, 8])
    #expect(run["s[west]"] == [0, 0, 2, 6, 12])
  }

  @Test(
    arguments: [
      ("a", "has the dimension `Region`, of which no element is meant here"),
      ("a[east]", "the dimension `Region` has no element `east`"),
      ("a[nort]", "did you mean `north`?"), ("a[4]", "the dimension `Region` has 3 elements"),
      ("m[north]", "`m` has 2 dimensions, but 1 subscript stands here"),
      ("k[north]", "`k` has 0 dimensions"), ("a[*]", "`*` stands for all elements"),
      ("a[Region]", "`Region` names no element here"),
    ] as [(String, String)])
  func `what no element means gets a message`(_ equation: String, _ message: String) {
    let text = SmallModel.text(
      Self.arrays + "<aux name=\"y\"><eqn>\(equation)</eqn></aux>", outside: Self.dimensions)
    let messages = SmallModel.messages(text)
    #expect(messages.count == 1)
    #expect(messages[0].contains(message), "\(messages)")
  }
}
