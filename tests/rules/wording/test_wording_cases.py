"""What each wording rule finds, and where it must stay silent. All sentences are invented."""

import pytest

from gialint import testing
from gialint.testing import draft, lint

SLIPS = {
    "GIA601": [
        ("XX镇坚持公开为常态。", "XX镇"),
        ("××局全年组织培训。", "××局"),
        ("现将20XX年工作情况报告如下。", "20XX年"),
        ("统计期限为XXXX年X月X日至年底。", "XXXX年X月X日"),
        ("全年发布信息____条。", "____"),
        ("全年发布信息xxxx条。", "xxxx条"),
        ("全县XX个部门参加。", "XX个"),
        ("按照示办发〔〕12号文件执行。", "〔〕"),
        ("参加【】组织的培训。", "【】"),
        ("按照示办发〔2024〕XX号文件执行。", "XX"),
        ("由（请填写单位名称）负责解释。", "（请填写单位名称）"),
        ("全年公开（　）件。", "（　）"),
        ("联系电话：XXXX-XXXXXXX。", "XXXX-XXXXXXX"),
        ("本报告于2025年　月　日公布。", "年　月　日"),
    ],
    "GIA602": [
        ("严格执行“三审三?”制度。", "?"),
        ("严格执行“三审三�”制度。", "�"),
        ("落实\ue5e5信息发布责任。", "\ue5e5"),
        ("巩固政府信息公开成果?,完善制度。", "?"),
        ("加强�训，提升���平。", "�训，提升���"),
        ("落实锟斤拷责任。", "锟斤拷"),
    ],
    "GIA603": [("推进公开(kāi)工作(zuò)。", "开(kāi)")],
    "GIA604": [
        ("示例縣認真貫徹落實決策部署，加強隊伍建設。", "示例縣認真貫徹落實決策部署，加強隊伍建設。")
    ],
    "GIA605": [
        ("对栏目进行进行优化。", "进行进行"),
        ("公开的的质量明显提升。", "的的"),
        ("完成了了全部整改。", "了了"),
        ("全年收到信息公开公开申请较多。", "公开公开"),
        ("示范县县人民政府门户网站改版。", "县县"),
        ("全年收到政府政府信息公开申请较多。", "政府政府"),
        ("提升工作人员员的能力。", "员员"),
        ("属于过程性性信息的不予公开。", "性性"),
        ("落实政府信息政府信息管理制度。", "政府信息政府信息"),
    ],
    "GIA606": [
        ("全面梳理公开事项，，更新目录。", "，，"),
        ("全面梳理公开事项。。", "。。"),
        ("丰富图解、、视频等形式。", "、、"),
        ("全面梳理公开事项，。", "，。"),
        ("一是加强学习；；二是压实责任。", "；；"),
        ("具体如下：：一是加强学习。", "：："),
        ("全面梳理公开事项, ,更新目录。", ", ,"),
    ],
    "GIA607": [
        ("加强组织领导,压实责任。", ","),
        ("现将情况公布如下:加强学习；压实责任。", ":"),
        ("完善工作机制(含应急机制)，压实责任。", "(含应急机制)"),
        ("加强组织领导，压实责任.", "."),
    ],
    "GIA608": [
        ("严格执行“三审三校制度。", "“"),
        ("严格执行三审三校”制度。", "”"),
        ("落实《示例县政务公开工作规程，压实责任。", "《"),
        ("落实规程（试行，压实责任。", "（"),
        ("落实规程试行），压实责任。", "）"),
        ("开展“回头看“行动。", "“"),
        ("落实《关于印发〈规程的通知》。", "《"),
    ],
    "GIA609": [
        ("扫一扫在手机打开当前页", "扫一扫在手机打开当前页"),
        ("打印 分享到：", "打印 分享到："),
        ("字体：【 默认 超大 】", "字体：【 默认 超大 】"),
        ("浏览次数：12", "浏览次数：12"),
        ("【关闭窗口】", "【关闭窗口】"),
        ("微信扫一扫", "微信扫一扫"),
        ("上一篇：示例县2023年政务公开工作要点", "上一篇：示例县2023年政务公开工作要点"),
        ("您的位置：首页 > 政务公开 > 年报", "您的位置：首页 > 政务公开 > 年报"),
        ("全文共计字，预计阅读时间 分钟", "全文共计字，预计阅读时间 分钟"),
        ("用微信扫一扫在手机打开当前页。", "用微信扫一扫在手机打开当前页。"),
    ],
    "GIA610": [
        ("可在示例县人民政府门户网站（http://www.example.com/）查阅。", "www.example.com"),
        ("登录示例县政府网（www.shili-gov.cn）查阅。", "www.shili-gov.cn"),
        ("示例县人民政府网站网址：https://shili.example.net。", "shili.example.net"),
    ],
    "GIA611": [
        ("联系人：示例某，电话13800000000。", "13800000000"),
        ("联系电话：138-0000-0000。", "138-0000-0000"),
        ("申请人证件号码为999999190001010015。", "999999190001010015"),
        ("退费账户：示例银行，卡号6200000000000000000。", "6200000000000000000"),
    ],
    "GIA612": [
        ("深化综和窗口改革。", "综和窗口"),
        ("无转结下年度办理的申请。", "转结下年"),
        ("进一布加强学习。", "进一布"),
    ],
    "GIA613": [("网站信息执行“三审三校”，公众号执行“三校三审”。", "三校三审")],
    "GIA614": [
        ("全年收到政府信息公开申请2条。", "条"),
        ("全年行政复议0次，行政诉讼0件。", "次"),
        ("全年收到依申请公开3项，均按期答复。", "项"),
        ("全年办理2条政府信息公开申请。", "条"),
    ],
    "GIA615": [
        ("全年组织业务培训，提升工作能力。对发现的问题逐项整改，确保内容准确", "确"),
        ("全年组织业务培训2次，发放材料，参加的人数合计为30", "0"),
        ("全年组织业务培训，提升人员能力，开展“政府开放日”", "”"),
    ],
    "GIA616": [
        ("采用方便 、快捷的方式公开。", " "),
        ("及时公 开政府信息，回应关切。", " "),
        ("及时公　开政府信息，回应关切。", "　"),
        ("办结率为100% 。", " "),
    ],
}

LAWFUL = [
    # placeholders that hide a party, are quoted, or are no placeholder
    "办理涉XX公司的申请0件，XX村、XX项目的材料已经归档。",
    "申请公开XX镇XX村征地批文的，依法答复。",
    "范本写作“XX镇”，《XX县工作规程》仅供参考。",
    "附件名为report_xxx.docx，系统代号为XXGK2024。",
    "某某街道办事处、某企业的材料已经归档。",
    "依据示办发〔2024〕1号文件，开展【专项】整治，幅面为210×297毫米。",
    # question marks
    "围绕“谁来公开？公开什么？怎么公开？”开展培训。",
    "网址为http://www.example.gov.cn/list?id=abc&page=中。",
    # readings and rare characters
    "在阌(wén)乡社区设置查阅点，邀请市民代表李喆、王堃、赵喆参加。",
    # doubles
    "为了了解群众需求，以及及时回应关切，天天更新，常常走访，人人尽责，事事落实。",
    "种种措施层层压实，逐条逐项对照，公正公开公平，主动公开公开属性认定准确。",
    "全县县级部门、我县县直单位、示例县县委、示例市市场监管局、示例区区政府参加。",
    "2024年度年度报告按时发布，二零二零年以来的材料齐全，提升政务服务服务能力。",
    "窗口人员员工培训到位，干部与与会代表交流，成绩得益于于洪区的支持，是是非非不予评论。",
    "办理要件件有落实，问题一一整改，处处留心，渐渐完善，稳步步入正轨。",
    "政府信息公开工作工作要点、信息公开公开目录、政务公开中心中心组学习按期完成。",
    "综合性性能测试合格，完善以以下措施为主的制度，街坊们们心自问。",
    "以便民为目的的措施，群众参与与互动，可以以书面形式提出，合并并公布，不了了之的情况没有。",
    "问题整改整改率为100%，理由由承办科室说明，存在在线办理的需求，报送县政府政府办，县人民政府政府信息公开指南已更新。",
    # punctuation
    "围绕教育、医疗……等领域，做到三个“一”——一事、一单、一办！！",
    "比例为1：1，时间为12:30，共12,400条，网址http://www.example.gov.cn/。",
    "1）加强学习。2）压实责任；一）明确分工；a）细化措施。",
    "落实《国务院办公厅关于印发〈示例办法〉的通知》（以下简称《通知》)。",
    '坚持"公开为常态"原则。',
    # furniture
    "优化网站字体、打印、分享、收藏功能，群众用微信扫一扫即可查看，浏览次数达到3万次。",
    "下一步，将把二维码张贴在首页显著位置，打印材料分享到各科室。",
    "下一条战线上的同志将继续努力，关闭窗口前完成打印。",
    "政务新媒体发布信息12条，阅读量：3万次，访问量：5万次。",
    "所在位置：示例县示范路1号，受理时间为工作日。",
    # links
    "在公开招标平台（www.example.com）发布公告，通过“示例网”网站（www.example.net）宣传。",
    "可在示例县人民政府门户网站（http://www.example.gov.cn/）查阅。",
    "登录“示例发布”头条号（https://www.example.com/）查看，邮箱：office@example.com。",
    "通过政府网站、微博（https://weibo.com/example）公开，内网地址为10.0.0.1。",
    "政府网站年报见附件gkbg.docx。",
    # numbers
    "联系电话：0000-1234567、400-000-0000、12345，邮编：000000。",
    "统一社会信用代码：11999999MB0000000X，索引号：13800000000，合同编号13900000000。",
    "全年财政支出13800000000元，公示编号为012345678901234567。",
    # words
    "公布土地流转结果、军转结算和办转结案情况，及时跟新闻单位沟通，申请入党的同志较多。",
    "三审三校、四审四校均由各单位自行规定。",
    "主动公开信息12条，依申请公开信息0条，收到申请8份，行政诉讼案件3起，建议2条。",
    "申请条件、申请次数均无限制，行政复议条例已经学习。",
    # ends and blanks
    "2024 年，共举办 3 次培训，覆盖 5 个部门。",
    "（一）强化组织领导，不断健全政府信息公开工作体制机制建设",
    "（一）主动公开 全年更新栏目，回应关切。",
    "全年发布信息 条，收到意见 件。",
    "示例县示范局办公室　　示例某",
]


def found(select: str, text: str) -> list[tuple[str, str]]:
    """The codes found, and what they point at, when ``text`` is added to a draft without fault."""
    draft = testing.laid_over("overview+", text)
    findings = testing.lint(draft, select=(select,))
    return [(f.code, draft[f.span.start : f.span.end]) for f in findings]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [(code, text, place) for code, cases in SLIPS.items() for text, place in cases],
)
def test_slip_is_found_once_and_in_place(code, text, place):
    """No other rule of the family speaks of the same slip."""
    assert found("GIA6", text) == [(code, place)]


@pytest.mark.parametrize("text", LAWFUL)
def test_lawful_text(text):
    assert found("GIA6", text) == []


@pytest.mark.parametrize(
    "code", ["GIA601", "GIA605", "GIA606", "GIA607", "GIA611", "GIA612", "GIA614"]
)
def test_tables_are_left_to_the_rules_on_cells(code):
    for text, _ in SLIPS[code]:
        draft = testing.laid_over("rows", f"规章 | {text} | 0 | 0")
        assert testing.lint(draft, select=(code,)) == []


@pytest.mark.parametrize("heading", ["一、总体情况情况", "一、、总体情况"])
def test_headings_are_left_to_the_rules_on_structure(heading):
    assert testing.lint(testing.laid_over("overview#", heading), select=("GIA6",)) == []


def test_half_width_throughout_is_lawful():
    wide = testing.laid_over("overview+", "加强组织领导，压实责任（含考核）：逐项整改。")
    narrow = wide.translate(str.maketrans("，；：（）？！", ",;:()?!"))
    assert testing.lint(narrow, select=("GIA6",)) == []


def test_a_pair_broken_over_two_lines_is_lawful():
    text = "落实《示例县政务公开\n\n工作规程》的要求。"
    assert found("GIA608", text) == []


def test_broken_lines_of_a_scan_lack_no_full_stop():
    line = "全年组织业务培训，提升工作人员的能力。对发现的问题逐项整"
    assert found("GIA615", f"{line}\n改，确保内容准确。") == []


def test_furniture_lines_in_a_row_are_one_finding():
    text = "扫一扫在手机打开当前页\n微信里点“发现”，扫一下\n二维码便可将本文分享至朋友圈。"
    assert found("GIA609", text) == [("GIA609", text)]


def test_furniture_side_by_side_is_one_finding():
    text = "来源：示范局 浏览次数：120 字体：【大 中 小】"
    assert found("GIA609", text) == [("GIA609", "浏览次数：120 字体：【大 中 小】")]


def test_wrong_encoding_is_told_once():
    text = "\n\n".join(f"第{i}段文字�已经损坏。" for i in range(20))
    assert len(found("GIA602", text)) == 1


def test_lines_of_question_marks_are_told_once():
    text = "?\n\n?\n\n??????示例县示范局"
    assert len(found("GIA602", text)) == 1


def test_damage_is_weighed():
    draft = testing.laid_over("overview+", "?2024年，收到来信。")
    assert [f.severity.name for f in testing.lint(draft, select=("GIA602",))] == ["INFO"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [("电话13800000000。", "WARNING"), ("证件999999190001010015。", "ERROR")],
)
def test_personal_data_is_weighed_and_not_repeated(text, severity):
    draft = testing.laid_over("overview+", text)
    (finding,) = testing.lint(draft, select=("GIA611",))
    assert finding.severity.name == severity
    assert "13800000000" not in finding.message.zh
    assert "999999190001010015" not in finding.message.zh


@pytest.mark.parametrize("number", ["999999190001010014", "999999190013010015"])
def test_identity_numbers_need_their_check_digit_and_a_date(number):
    assert found("GIA611", f"材料编号{number}。") == []


def test_an_empty_draft_says_what_is_left_to_fill_in():
    text = draft(prose={"problems": ("【在此填写】",), "other": ("（此处填写收费情况）",)})
    assert [f.code for f in lint(text, select=("GIA601",))] == ["GIA601"] * 2
