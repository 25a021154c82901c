import Glibc
import Testing

@testable import XMILE

/// The grammar of XMILE 1.0, section 3.3, by values worked out by hand.
@Suite struct EquationTests {
  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 ^ -1", 0.5),
      ("10 - 4 - 3", 3), ("24 / 4 / 2", 3), ("7 MOD 4", 3), ("-7 mod 4", -3), ("MOD(7, 4)", 3),
      (".5 + 1. + 2e1 + 1.5E-1", 21.65), ("+3", 3), ("2 ** 3", 8), ("6 // 0", 0), ("6 // 4", 1.5),
    ] as [(String, Double)])
  func `numbers and operators`(_ equation: String, _ value: Double) throws {
    let values = try SmallModel.values(equation)
    #expect(values.allSatisfy { abs($0 - value) < 1e-15 }, "\(values)")
  }

  @Test(
    arguments: [
      ("1 < 2", 1), ("2 <= 2", 1), ("1 > 2", 0), ("2 >= 3", 0), ("1 = 1", 1), ("1 <> 1", 0),
      ("1 < 2 = 1", 1), ("NOT 0", 1), ("not 3", 0), ("1 AND 0", 0), ("1 oR 0", 1),
      ("1 OR 1 AND 0", 1), ("1 :AND: :NOT: 0", 1), ("NOT 0 = 0", 0), ("1 ≤ 2", 1), ("1 ≠ 1", 0),
      ("IF 1 > 2 THEN 3 ELSE 4", 4), ("if 1 then if 0 then 1 else 2 else 3", 2),
      ("IF THEN ELSE(2 > 1, 5, 6)", 5), ("1 + IF 0 THEN 1 ELSE 2 + 3", 6),
    ] as [(String, Double)])
  func `truth and choices`(_ equation: String, _ value: Double) throws {
    #expect(try SmallModel.values(equation) == .init(repeating: value, count: 5))
  }

  @Test func `comments, space and line breaks are left out`() throws {
    #expect(try SmallModel.values("{a} 1 {b\n c} +\n\t 2 {}")[0] == 3)
  }

  @Test func `names are told apart by what is not case or space`() throws {
    let beside = """
      <aux name="Stock with \\n a\u{A0}break"><eqn>5</eqn></aux>
      <aux name="Größe (neu)"><eqn>7</eqn></aux>
      <aux name="인구"><eqn>11</eqn></aux>
      <aux name="&quot;quoted, name&quot;"><eqn>13</eqn></aux>
      """
    for (name, value) in [
      ("stock_WITH_A_break", 5.0), ("\"Stock with \\n a  break\"", 5), ("\"größe (NEU)\"", 7),
      ("인구", 11), ("\"Quoted,_name\"", 13),
    ] {
      #expect(try SmallModel.values(name, beside: beside)[0] == value, "\(name)")
    }
  }

  @Test(
    arguments: [
      ("1 +", "the equation ends where a number, a name or a function is expected"),
      ("1 2", "unexpected number `2`"), ("(1", "the equation ends where `)` is expected"),
      ("IF 1 THEN 2", "the equation ends where `ELSE` is expected"),
      ("1 + {never", "the comment has no end"), ("\"open", "the quotation mark is not closed"),
      ("???", "`???` stands where the equation should be"), ("1 # 2", "unexpected `#`"),
      ("2 * * 3", "unexpected `*` where a number, a name or a function is expected"),
      ("", "`y` has no equation"), ("{later}", "`y` has no equation"),
      ("lost + 1", "nothing is called `lost`"), ("SQRT", "the function `SQRT` needs its arguments"),
      ("SQRT(1, 2)", "`SQRT` takes 1 argument, but 2 stand here"),
      ("SQTR(2)", "no function or macro is called `SQTR`"), ("y + 1", "circle: `y` → `y`"),
      ("TIME(1)", "`TIME` takes 0 arguments"), ("1, 2", "`y` has 1 element but 2 equations"),
    ] as [(String, String)])
  func `what is no equation gets one message`(_ equation: String, _ message: String) {
    let text = SmallModel.text("<aux name=\"y\"><eqn>\(equation)</eqn></aux>")
    let messages = SmallModel.messages(text)
    #expect(messages.count == 1)
    #expect(messages[0].contains(message), "\(messages)")
  }

  @Test func `deep and long equations are refused, not overflown`() {
    for equation in [
      String(repeating: "(", count: 5000) + "1", String(repeating: "-", count: 5000) + "1",
      "1" + String(repeating: "+1", count: 5000), "1" + String(repeating: "^1", count: 5000),
      String(repeating: "ABS(", count: 5000) + "1",
      String(repeating: "IF 1 THEN ", count: 5000) + "1",
    ] {
      let text = SmallModel.text("<aux name=\"y\"><eqn>\(equation)</eqn></aux>")
      #expect(SmallModel.messages(text).count == 1)
    }
  }
}
