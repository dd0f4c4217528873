//! The countries of ISO 3166-1 and Kosovo with their codes and names.
//!
//! The first name is the one shown. The others are ISO's own, those of Unicode CLDR (© Unicode, Inc., Unicode
//! License V3) in English, German, French, Spanish, Italian, Dutch, Portuguese and the country's own languages, for
//! Europe and its large partners also in the other languages of Europe, and what people write besides. Names that two
//! countries share (`Korea`) stand at neither.

/// Two-letter code, three-letter code, number (0 for Kosovo, which has none), names parted by `|`; sorted by code.
#[rustfmt::skip]
pub(super) const COUNTRIES: &[([u8; 2], [u8; 3], u16, &str)] = &[
    (*b"AD", *b"AND", 20, "Andorra|Principality of Andorra|Andorre|Andora|Андора|Ανδόρα|Андорра|アンドラ|安道尔"),
    (*b"AE", *b"ARE", 784, "United Arab Emirates|UAE|Emirates|VAE|EAU|Vereinigte Arabische Emirate|Émirats arabes unis|\
      Emiratos Árabes Unidos|Emirati Arabi Uniti|Verenigde Arabische Emiraten|Emirados Árabes Unidos|\
      الإمارات العربية المتحدة"),
    (*b"AF", *b"AFG", 4, "Afghanistan|Islamic Republic of Afghanistan|Afganistán|Afeganistão|افغانستان"),
    (*b"AG", *b"ATG", 28, "Antigua & Barbuda|Antigua und Barbuda|Antigua-et-Barbuda|Antigua y Barbuda|Antigua e Barbuda|\
      Antigua en Barbuda"),
    (*b"AI", *b"AIA", 660, "Anguilla|Anguila"),
    (*b"AL", *b"ALB", 8, "Albania|Republic of Albania|Shqipëria|Albanien|Albanie|Shqipëri|Albánsko|Албания|Albanija|Албанија|Αλβανία|\
      Albaania|Албанія|Arnavutluk|アルバニア|阿尔巴尼亚"),
    (*b"AM", *b"ARM", 51, "Armenia|Republic of Armenia|Hayastan|Armenien|Arménie|Հայաստան"),
    (*b"AO", *b"AGO", 24, "Angola|Republic of Angola"),
    (*b"AQ", *b"ATA", 10, "Antarctica|Antarktis|Antarctique|Antártida|Antartide"),
    (*b"AR", *b"ARG", 32, "Argentina|Argentine Republic|Argentinien|Argentine|Argentinië"),
    (*b"AS", *b"ASM", 16, "American Samoa|Amerikanisch-Samoa|Samoa américaines|Samoa Americana|Samoa Americane|Amerikaans-Samoa"),
    (*b"AT", *b"AUT", 40, "Austria|Republic of Austria|Oesterreich|Republik Österreich|Österreich|Autriche|Oostenrijk|Rakousko|Rakúsko|\
      Ausztria|Австрия|Austrija|Avstrija|Аустрија|Αυστρία|Itävalta|Österrike|Østrig|Австрія|Avusturya|Austurríki|\
      オーストリア|奥地利"),
    (*b"AU", *b"AUS", 36, "Australia|Commonwealth of Australia|Australien|Australie|Ausztrália|Австралия|Australija|Avstralija|\
      Аустралија|Αυστραλία|Austraalia|Австралія|Avustralya|Ástralía|オーストラリア|澳大利亚"),
    (*b"AW", *b"ABW", 533, "Aruba"),
    (*b"AX", *b"ALA", 248, "Åland Islands|Åland|Ålandinseln|Îles Åland|Islas Aland|Isole Åland|Ilhas Aland"),
    (*b"AZ", *b"AZE", 31, "Azerbaijan|Republic of Azerbaijan|Aserbaidschan|Azerbaïdjan|Azerbaiyán|Azerbaigian|Azerbeidzjan|Azerbaijão|\
      Azərbaycan|Азәрбајҹан"),
    (*b"BA", *b"BIH", 70, "Bosnia & Herzegovina|Republic of Bosnia and Herzegovina|Bosnia|Bosnia-Herzegovina|Bosnien|\
      Bosnien und Herzegowina|Bosnie-Herzégovine|Bosnia y Herzegovina|Bosnia ed Erzegovina|Bosnië en Herzegovina|\
      Bósnia e Herzegovina|Bosna i Hercegovina|Босна и Херцеговина|Bośnia i Hercegowina|Bosna a Hercegovina|\
      Bosznia-Hercegovina|Bosnia și Herțegovina|Bosna in Hercegovina|Βοσνία - Ερζεγοβίνη|Bosnia ja Hertsegovina|\
      Bosnien och Hercegovina|Bosnien-Hercegovina|Bosnia-Hercegovina|Bosnia ja Hertsegoviina|\
      Bosnija un Hercegovina|Bosnija ir Hercegovina|Боснія і Герцеговина|Босния и Герцеговина|Bosna-Hersek|\
      Bòsnia i Hercegovina|Bosnía og Hersegóvína|ボスニア・ヘルツェゴビナ|波斯尼亚和黑塞哥维那"),
    (*b"BB", *b"BRB", 52, "Barbados|Barbade"),
    (*b"BD", *b"BGD", 50, "Bangladesh|People's Republic of Bangladesh|Bangladesch|Bangladés|বাংলাদেশ"),
    (*b"BE", *b"BEL", 56, "Belgium|Kingdom of Belgium|Belgie|Belgique|Belgien|Bélgica|Belgio|Belgia|Belgicko|Белгия|Belgija|Белгија|\
      Βέλγιο|Бельгія|Бельгия|Belçika|ベルギー|比利时"),
    (*b"BF", *b"BFA", 854, "Burkina Faso|Burquina Faso"),
    (*b"BG", *b"BGR", 100, "Bulgaria|Republic of Bulgaria|България|Bulgarien|Bulgarie|Bulgarije|Bulharsko|Bugarska|Bolgarija|Бугарска|\
      Βουλγαρία|Bulgaaria|Bulgārija|Болгарія|Болгария|Bulgaristan|ブルガリア|保加利亚"),
    (*b"BH", *b"BHR", 48, "Bahrain|Kingdom of Bahrain|Bahreïn|Baréin|البحرين"),
    (*b"BI", *b"BDI", 108, "Burundi|Republic of Burundi|Uburundi"),
    (*b"BJ", *b"BEN", 204, "Benin|Republic of Benin"),
    (*b"BL", *b"BLM", 652, "St. Barthélemy|San Bartolomé|São Bartolomeu"),
    (*b"BM", *b"BMU", 60, "Bermuda|Bermudes|Bermudas"),
    (*b"BN", *b"BRN", 96, "Brunei|Brunei Darussalam|بروني"),
    (*b"BO", *b"BOL", 68, "Bolivia|Bolivia, Plurinational State of|Plurinational State of Bolivia|Bolivien|Bolivie"),
    (*b"BQ", *b"BES", 535, "Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|Bonaire|Bonaire, Saint Eustatius and Saba|\
      Karibische Niederlande|Pays-Bas caribéens|Caribe neerlandés|Caraibi Olandesi|Caribisch Nederland|\
      Países Baixos Caribenhos|Antia Hulandes"),
    (*b"BR", *b"BRA", 76, "Brazil|Federative Republic of Brazil|Brasil|Brasilien|Brésil|Brasile|Brazilië|Brazylia|Brazília|Бразилия|\
      Brazilija|Бразил|Βραζιλία|Brasilia|Brasiilia|Бразилія|Brezilya|ブラジル|巴西"),
    (*b"BS", *b"BHS", 44, "Bahamas|Commonwealth of the Bahamas"),
    (*b"BT", *b"BTN", 64, "Bhutan|Kingdom of Bhutan|Bhoutan|Bután|Butão|འབྲུག"),
    (*b"BV", *b"BVT", 74, "Bouvet Island|Bouvetinsel|Île Bouvet|Isla Bouvet|Isola Bouvet|Bouveteiland|Ilha Bouvet|Bouvetøya"),
    (*b"BW", *b"BWA", 72, "Botswana|Republic of Botswana|Botsuana"),
    (*b"BY", *b"BLR", 112, "Belarus|Republic of Belarus|Belorussia|Weißrussland|White Russia|Biélorussie|Bielorrusia|Bielorussia|\
      Bielorrússia|Беларусь|Białoruś|Bělorusko|Bielorusko|Belarusz|Беларус|Bjelorusija|Belorusija|Белорусија|\
      Λευκορωσία|Valko-Venäjä|Valgevene|Baltkrievija|Baltarusija|Білорусь|Hvíta-Rússland|ベラルーシ|白俄罗斯"),
    (*b"BZ", *b"BLZ", 84, "Belize|Belice"),
    (*b"CA", *b"CAN", 124, "Canada|Kanada|Канада|Καναδάς|カナダ|加拿大"),
    (*b"CC", *b"CCK", 166, "Cocos (Keeling) Islands|Kokosinseln|Îles Cocos|Islas Cocos|Isole Cocos (Keeling)|Cocoseilanden|\
      Ilhas Cocos (Keeling)|Cocos Islands|Isole Cocos|Ilhas Cocos"),
    (*b"CD", *b"COD", 180, "DR Congo|Congo - Kinshasa|Congo, The Democratic Republic of the|DRC|Congo, Democratic Republic of the|\
      Democratic Republic of the Congo|Democratic Republic of Congo|Zaire|Kongo-Kinshasa|\
      República Democrática del Congo|Jamhuri ya Kidemokrasia ya Kongo"),
    (*b"CF", *b"CAF", 140, "Central African Republic|Zentralafrikanische Republik|République centrafricaine|República Centroafricana|\
      Repubblica Centrafricana|Centraal-Afrikaanse Republiek|República Centro-Africana|Ködörösêse tî Bêafrîka"),
    (*b"CG", *b"COG", 178, "Congo|Congo - Brazzaville|Republic of the Congo|Congo, Republic of the|Kongo-Brazzaville|República do Congo"),
    (*b"CH", *b"CHE", 756, "Switzerland|Swiss Confederation|Schweiz|Suisse|Svizzera|Svizra|Helvetia|Suiza|Zwitserland|Suíça|Schwiiz|\
      Szwajcaria|Švýcarsko|Švajčiarsko|Svájc|Elveția|Швейцария|Švicarska|Švica|Швајцарска|Ελβετία|Sveitsi|Sveits|\
      Šveice|Šveicarija|Швейцарія|İsviçre|Suïssa|Sviss|スイス|瑞士"),
    (*b"CI", *b"CIV", 384, "Côte d’Ivoire|Republic of Côte d'Ivoire|Ivory Coast|Elfenbeinküste|Costa d’Avorio|Ivoorkust|Costa do Marfim"),
    (*b"CK", *b"COK", 184, "Cook Islands|Cookinseln|Îles Cook|Islas Cook|Isole Cook|Cookeilanden|Ilhas Cook"),
    (*b"CL", *b"CHL", 152, "Chile|Republic of Chile|Chili|Cile"),
    (*b"CM", *b"CMR", 120, "Cameroon|Republic of Cameroon|Kamerun|Cameroun|Camerún|Kameroen|Camarões"),
    (*b"CN", *b"CHN", 156, "China|People's Republic of China|PRC|P.R. China|Mainland China|中国|中國|中华人民共和国|Chine|Cina|Chiny|Kína|Китай|\
      Kitajska|Кина|Κίνα|Kiina|Hiina|Kinija|Çin|Xina"),
    (*b"CO", *b"COL", 170, "Colombia|Republic of Colombia|Kolumbien|Colombie"),
    (*b"CR", *b"CRI", 188, "Costa Rica|Republic of Costa Rica"),
    (*b"CU", *b"CUB", 192, "Cuba|Republic of Cuba|Kuba"),
    (*b"CV", *b"CPV", 132, "Cape Verde|Cabo Verde|Republic of Cabo Verde|Kapverden|Kap Verde|Cap-Vert|Capo Verde|Kaapverdië|Kabu Verdi"),
    (*b"CW", *b"CUW", 531, "Curaçao|Curazao|Kòrsou"),
    (*b"CX", *b"CXR", 162, "Christmas Island|Weihnachtsinsel|Île Christmas|Isla de Navidad|Isola Christmas|Christmaseiland|\
      Ilha Christmas"),
    (*b"CY", *b"CYP", 196, "Cyprus|Republic of Cyprus|Κύπρος|Kıbrıs|Zypern|Chypre|Chipre|Cipro|Cypr|Kypr|Ciprus|Cipru|Кипър|Cipar|Ciper|\
      Кипар|Kypros|Cypern|Küpros|Kipra|Kipras|Кіпр|Кипр|Xipre|Kýpur|キプロス|塞浦路斯"),
    (*b"CZ", *b"CZE", 203, "Czechia|Czech Republic|Česko|Česká republika|Tschechei|Tschechische Republik|République tchèque|\
      República Checa|Repubblica Ceca|Tsjechische Republiek|Cseh Köztársaság|Tschechien|Tchéquie|Chequia|Cechia|\
      Tsjechië|Tchéquia|Czechy|Csehország|Cehia|Чехия|Češka|Чешка|Τσεχία|Tšekki|Tjeckien|Tjekkiet|Tsjekkia|Tšehhi|\
      Čehija|Čekija|Чехія|Çekya|Txèquia|Tékkland|チェコ|捷克"),
    (*b"DE", *b"DEU", 276, "Germany|Federal Republic of Germany|BRD|Bundesrepublik Deutschland|Deutschland|Allemagne|Alemania|Germania|\
      Duitsland|Alemanha|Niemcy|Německo|Németország|Германия|Njemačka|Nemčija|Немачка|Γερμανία|Saksa|Tyskland|\
      Saksamaa|Vācija|Vokietija|Німеччина|Almanya|Alemanya|Þýskaland|ドイツ|德国"),
    (*b"DJ", *b"DJI", 262, "Djibouti|Republic of Djibouti|Dschibuti|Yibuti|Gibuti|Djibuti|Yabuuti|Jabuuti|جيبوتي"),
    (*b"DK", *b"DNK", 208, "Denmark|Kingdom of Denmark|Danmark|Dänemark|Dinamarca|Danimarca|Denemarken|Dania|Dánsko|Danemarca|Дания|\
      Danska|Данска|Δανία|Tanska|Taani|Dānija|Данія|Danimarka|Danmörk|デンマーク|丹麦"),
    (*b"DM", *b"DMA", 212, "Dominica|Commonwealth of Dominica|Dominique"),
    (*b"DO", *b"DOM", 214, "Dominican Republic|Dominican Rep.|Dominikanische Republik|République dominicaine|República Dominicana|\
      Repubblica Dominicana|Dominicaanse Republiek"),
    (*b"DZ", *b"DZA", 12, "Algeria|People's Democratic Republic of Algeria|Algerien|Algérie|Argelia|Algerije|الجزائر"),
    (*b"EC", *b"ECU", 218, "Ecuador|Republic of Ecuador|Équateur|Equador"),
    (*b"EE", *b"EST", 233, "Estonia|Republic of Estonia|Eesti|Estland|Estonie|Эстония|Estonsko|Észtország|Естония|Estonija|Естонија|\
      Εσθονία|Viro|Igaunija|Estija|Естонія|Estonya|Eistland|エストニア|爱沙尼亚"),
    (*b"EG", *b"EGY", 818, "Egypt|Arab Republic of Egypt|مصر|Ägypten|Égypte|Egipto|Egitto|Egito"),
    (*b"EH", *b"ESH", 732, "Western Sahara|Westsahara|Sahara occidental|Sahara Occidentale|Westelijke Sahara|Saara Ocidental|\
      الصحراء الغربية"),
    (*b"ER", *b"ERI", 232, "Eritrea|the State of Eritrea|Érythrée|Eritreia|ኤርትራ|إريتريا"),
    (*b"ES", *b"ESP", 724, "Spain|Kingdom of Spain|España|Espanya|Spanien|Espagne|Spagna|Spanje|Espanha|Hiszpania|Španělsko|Španielsko|\
      Spanyolország|Spania|Испания|Španjolska|Španija|Шпанија|Ισπανία|Espanja|Hispaania|Ispanija|Іспанія|İspanya|\
      Spánn|スペイン|西班牙"),
    (*b"ET", *b"ETH", 231, "Ethiopia|Federal Democratic Republic of Ethiopia|Äthiopien|Éthiopie|Etiopía|ኢትዮጵያ|Itoophiyaa"),
    (*b"FI", *b"FIN", 246, "Finland|Republic of Finland|Suomi|Finnland|Finlande|Finlandia|Finsko|Finnország|Finlanda|Финландия|Finska|\
      Финска|Φινλανδία|Soome|Somija|Suomija|Фінляндія|Финляндия|Finlandiya|フィンランド|芬兰"),
    (*b"FJ", *b"FJI", 242, "Fiji|Republic of Fiji|Fidschi|Fidji|Fiyi|Figi|फ़िजी"),
    (*b"FK", *b"FLK", 238, "Falkland Islands|Falkland Islands (Malvinas)|Malvinas|Falklandinseln|Îles Malouines|Islas Malvinas|\
      Isole Falkland|Falklandeilanden|Ilhas Malvinas"),
    (*b"FM", *b"FSM", 583, "Micronesia|Micronesia, Federated States of|Federated States of Micronesia|Mikronesien|Micronésie"),
    (*b"FO", *b"FRO", 234, "Faroe Islands|Färöer|Îles Féroé|Islas Feroe|Isole Fær Øer|Faeröer|Ilhas Faroé|Føroyar"),
    (*b"FR", *b"FRA", 250, "France|French Republic|Frankreich|Francia|Frankrijk|França|Francja|Francie|Francúzsko|Franciaország|Franța|\
      Франция|Francuska|Francija|Француска|Γαλλία|Ranska|Frankrike|Frankrig|Prantsusmaa|Prancūzija|Франція|Fransa|\
      Frakkland|フランス|法国"),
    (*b"GA", *b"GAB", 266, "Gabon|Gabonese Republic|Gabun|Gabão"),
    (*b"GB", *b"GBR", 826, "United Kingdom|United Kingdom of Great Britain and Northern Ireland|UK|Great Britain|Britain|England|\
      Scotland|Wales|Northern Ireland|Großbritannien|England & Wales|Grande-Bretagne|Gran Bretaña|Gran Bretagna|\
      Groot-Brittannië|Grã-Bretanha|Inglaterra|Inghilterra|Angleterre|Engeland|Schottland|Écosse|Escocia|Scozia|\
      Schotland|Cymru|Alba|Storbritannien|Storbritannia|Anglie|Anglia|Vereinigtes Königreich|Royaume-Uni|\
      Reino Unido|Regno Unito|Verenigd Koninkrijk|Wielka Brytania|Spojené království|Spojené kráľovstvo|\
      Egyesült Királyság|Regatul Unit|Обединеното кралство|Ujedinjeno Kraljevstvo|Združeno kraljestvo|\
      Уједињено Краљевство|Ηνωμένο Βασίλειο|Iso-Britannia|Ühendkuningriik|Apvienotā Karaliste|Jungtinė Karalystė|\
      Велика Британія|Великобритания|Birleşik Krallık|Regne Unit|Bretland|イギリス|英国"),
    (*b"GD", *b"GRD", 308, "Grenada|Grenade|Granada"),
    (*b"GE", *b"GEO", 268, "Georgia|Republic of Georgia|Sakartvelo|Georgien|Géorgie|საქართველო"),
    (*b"GF", *b"GUF", 254, "French Guiana|Französisch-Guayana|Guyane française|Guayana Francesa|Guyana Francese|Frans-Guyana|\
      Guiana Francesa"),
    (*b"GG", *b"GGY", 831, "Guernsey|Guernesey"),
    (*b"GH", *b"GHA", 288, "Ghana|Republic of Ghana|Gana|Gaana|Ghana nutome"),
    (*b"GI", *b"GIB", 292, "Gibraltar|Gibilterra"),
    (*b"GL", *b"GRL", 304, "Greenland|Grönland|Groenland|Groenlandia|Kalaallit Nunaat"),
    (*b"GM", *b"GMB", 270, "Gambia|Republic of the Gambia|Gambie"),
    (*b"GN", *b"GIN", 324, "Guinea|Republic of Guinea|Guinée|Guiné"),
    (*b"GP", *b"GLP", 312, "Guadeloupe|Guadalupe|Guadalupa"),
    (*b"GQ", *b"GNQ", 226, "Equatorial Guinea|Republic of Equatorial Guinea|Äquatorialguinea|Guinée équatoriale|Guinea Ecuatorial|\
      Guinea Equatoriale|Equatoriaal-Guinea|Guiné Equatorial"),
    (*b"GR", *b"GRC", 300, "Greece|Hellenic Republic|Hellas|Ελλάδα|EL|Griechenland|Grèce|Grecia|Griekenland|Grecja|Řecko|Grécko|\
      Görögország|Гърция|Grčka|Grčija|Грчка|Kreikka|Grekland|Grækenland|Kreeka|Grieķija|Graikija|Греція|Греция|\
      Yunanistan|Grikkland|ギリシャ|希腊"),
    (*b"GS", *b"SGS", 239, "South Georgia & South Sandwich Islands|South Georgia and the South Sandwich Islands|South Georgia|\
      Südgeorgien und die Südlichen Sandwichinseln|Géorgie du Sud-et-les Îles Sandwich du Sud|\
      Islas Georgia del Sur y Sandwich del Sur|Georgia del Sud e Sandwich Australi|\
      Zuid-Georgia en Zuidelijke Sandwicheilanden|Ilhas Geórgia do Sul e Sandwich do Sul"),
    (*b"GT", *b"GTM", 320, "Guatemala|Republic of Guatemala"),
    (*b"GU", *b"GUM", 316, "Guam"),
    (*b"GW", *b"GNB", 624, "Guinea-Bissau|Republic of Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|Guiné-Bissau"),
    (*b"GY", *b"GUY", 328, "Guyana|Republic of Guyana|Guiana"),
    (*b"HK", *b"HKG", 344, "Hong Kong|Hong Kong SAR China|Hong Kong Special Administrative Region of China|HKSAR|Hongkong|香港|\
      Sonderverwaltungsregion Hongkong|R.A.S. chinoise de Hong Kong|RAE de Hong Kong (China)|RAS di Hong Kong|\
      Hongkong SAR van China|Hong Kong, RAE da China|中國香港特別行政區|RAE de Hong Kong"),
    (*b"HM", *b"HMD", 334, "Heard & McDonald Islands|Heard Island and McDonald Islands|Heard und McDonaldinseln|Îles Heard-et-MacDonald|\
      Islas Heard y McDonald|Isole Heard e McDonald|Heard en McDonaldeilanden|Ilhas Heard e McDonald"),
    (*b"HN", *b"HND", 340, "Honduras|Republic of Honduras"),
    (*b"HR", *b"HRV", 191, "Croatia|Republic of Croatia|Hrvatska|Kroatien|Croatie|Croacia|Croazia|Kroatië|Chorwacja|Chorvatsko|\
      Horvátország|Хърватия|Hrvaška|Хрватска|Κροατία|Kroatia|Horvaatia|Horvātija|Kroatija|Хорватія|Хорватия|\
      Hırvatistan|クロアチア|克罗地亚"),
    (*b"HT", *b"HTI", 332, "Haiti|Republic of Haiti"),
    (*b"HU", *b"HUN", 348, "Hungary|Magyarország|Ungarn|Hongrie|Hungría|Ungheria|Hongarije|Węgry|Maďarsko|Ungaria|Унгария|Mađarska|\
      Madžarska|Мађарска|Ουγγαρία|Unkari|Ungern|Ungari|Ungārija|Vengrija|Угорщина|Венгрия|Macaristan|Hongria|\
      Ungverjaland|ハンガリー|匈牙利"),
    (*b"ID", *b"IDN", 360, "Indonesia|Republic of Indonesia|Republik Indonesia|Indonesien|Indonésie"),
    (*b"IE", *b"IRL", 372, "Ireland|Republic of Ireland|Éire|Irland|Irlande|Irlanda|Ierland|Irlandia|Irsko|Írország|Ирландия|Irska|\
      Ирска|Ιρλανδία|Irlanti|Iirimaa|Īrija|Airija|Ірландія|アイルランド|爱尔兰"),
    (*b"IL", *b"ISR", 376, "Israel|State of Israel|Israele|ישראל|إسرائيل"),
    (*b"IM", *b"IMN", 833, "Isle of Man|Île de Man|Isla de Man|Isola di Man|Ilha de Man|Ellan Vannin"),
    (*b"IN", *b"IND", 356, "India|Republic of India|Bharat|Indien|Inde|भारत|ভারত|భారతదేశం|இந்தியா|بھارت|ભારત|Indie|Индия|Indija|Индија|\
      Ινδία|Intia|Індія|Hindistan|Indland|インド|印度"),
    (*b"IO", *b"IOT", 86, "British Indian Ocean Territory|Britisches Territorium im Indischen Ozean|\
      Territoire britannique de l’océan Indien|Territorio Británico del Océano Índico|\
      Territorio Britannico dell’Oceano Indiano|Brits Indische Oceaanterritorium|\
      Território Britânico do Oceano Índico"),
    (*b"IQ", *b"IRQ", 368, "Iraq|Republic of Iraq|Irak|Iraque|العراق|عێراق"),
    (*b"IR", *b"IRN", 364, "Iran|Iran, Islamic Republic of|Islamic Republic of Iran|Irã|ایران"),
    (*b"IS", *b"ISL", 352, "Iceland|Republic of Iceland|Ísland|Islande|Islandia|Islanda|IJsland|Izland|Исландия|Islandija|Исланд|\
      Ισλανδία|Islanti|Ісландія|İzlanda|アイスランド|冰岛"),
    (*b"IT", *b"ITA", 380, "Italy|Italian Republic|Italien|Italie|Italia|Włochy|Taliansko|Olaszország|Италия|Italija|Италија|Ιταλία|\
      Itaalia|Італія|İtalya|イタリア|意大利"),
    (*b"JE", *b"JEY", 832, "Jersey"),
    (*b"JM", *b"JAM", 388, "Jamaica|Jamaika|Jamaïque|Giamaica"),
    (*b"JO", *b"JOR", 400, "Jordan|Hashemite Kingdom of Jordan|Jordanien|Jordanie|Jordania|Giordania|الأردن"),
    (*b"JP", *b"JPN", 392, "Japan|日本|日本国|Nippon|Nihon|Japon|Giappone|Japão|Japonia|Japonsko|Япония|Japonska|Јапан|Ιαπωνία|Japani|Jaapan|\
      Japāna|Japonija|Японія|Japonya|Japó"),
    (*b"KE", *b"KEN", 404, "Kenya|Republic of Kenya|Kenia|Quênia"),
    (*b"KG", *b"KGZ", 417, "Kyrgyzstan|Kyrgyz Republic|Kirgisistan|Kirghizstan|Kirguistán|Kirghizistan|Kirgizië|Quirguistão|Кыргызстан|\
      Киргизия"),
    (*b"KH", *b"KHM", 116, "Cambodia|Kingdom of Cambodia|Kambodscha|Cambodge|Camboya|Cambogia|Cambodja|Camboja|កម្ពុជា"),
    (*b"KI", *b"KIR", 296, "Kiribati|Republic of Kiribati|Quiribati"),
    (*b"KM", *b"COM", 174, "Comoros|Union of the Comoros|Komoren|Comores|Comoras|Comore|Comoren|جزر القمر"),
    (*b"KN", *b"KNA", 659, "St. Kitts & Nevis|Saint Kitts|St. Kitts und Nevis|Saint-Christophe-et-Niévès|San Cristóbal y Nieves|\
      Saint Kitts e Nevis|Saint Kitts en Nevis|São Cristóvão e Névis"),
    (*b"KP", *b"PRK", 408, "North Korea|Korea, Democratic People's Republic of|Democratic People's Republic of Korea|DPRK|Korea, North|\
      N. Korea|Nordkorea|Corée du Nord|Corea del Norte|Corea del Nord|Noord-Korea|Coreia do Norte|북한"),
    (*b"KR", *b"KOR", 410, "South Korea|Korea, Republic of|Republic of Korea|Korea, South|S. Korea|ROK|대한민국|한국|Korea, Rep.|Südkorea|\
      Corée du Sud|Corea del Sur|Corea del Sud|Zuid-Korea|Coreia do Sul|Korea Południowa|Jižní Korea|Južná Kórea|\
      Dél-Korea|Coreea de Sud|Южна Корея|Južna Koreja|Јужна Кореја|Νότια Κορέα|Etelä-Korea|Sydkorea|Sør-Korea|\
      Lõuna-Korea|Dienvidkoreja|Pietų Korėja|Південна Корея|Республика Корея|Güney Kore|Suður-Kórea|韓国|韩国"),
    (*b"KW", *b"KWT", 414, "Kuwait|State of Kuwait|Koweït|Koeweit|الكويت"),
    (*b"KY", *b"CYM", 136, "Cayman Islands|Kaimaninseln|Îles Caïmans|Islas Caimán|Isole Cayman|Kaaimaneilanden|Ilhas Cayman"),
    (*b"KZ", *b"KAZ", 398, "Kazakhstan|Republic of Kazakhstan|Kasachstan|Kazajistán|Kazakistan|Kazachstan|Cazaquistão|Казахстан|\
      Қазақстан"),
    (*b"LA", *b"LAO", 418, "Laos|Lao People's Democratic Republic|Lao PDR|ລາວ"),
    (*b"LB", *b"LBN", 422, "Lebanon|Lebanese Republic|Libanon|Liban|Líbano|لبنان"),
    (*b"LC", *b"LCA", 662, "St. Lucia|Sainte-Lucie|Santa Lucía"),
    (*b"LI", *b"LIE", 438, "Liechtenstein|Principality of Liechtenstein|Liächteschtäi|Lichtenštejnsko|Lichtenštajnsko|Лихтенщайн|\
      Lihtenštajn|Лихтенштајн|Λιχτενστάιν|Lihtenšteina|Lichtenšteinas|Ліхтенштейн|Лихтенштейн|リヒテンシュタイン|列支敦士登"),
    (*b"LK", *b"LKA", 144, "Sri Lanka|Democratic Socialist Republic of Sri Lanka|ශ්‍රී ලංකාව|இலங்கை"),
    (*b"LR", *b"LBR", 430, "Liberia|Republic of Liberia"),
    (*b"LS", *b"LSO", 426, "Lesotho|Kingdom of Lesotho|Lesoto"),
    (*b"LT", *b"LTU", 440, "Lithuania|Republic of Lithuania|Lietuva|Litauen|Lituanie|Lituania|Litouwen|Литва|Litwa|Litva|Litvánia|\
      Литванија|Λιθουανία|Liettua|Leedu|Litvanya|Litháen|リトアニア|立陶宛"),
    (*b"LU", *b"LUX", 442, "Luxembourg|Grand Duchy of Luxembourg|Luxemburg|Luxemburgo|Lussemburgo|Lëtzebuerg|Luksemburg|Lucembursko|\
      Luxembursko|Люксембург|Луксембург|Λουξεμβούργο|Luksemburga|Liuksemburgas|Lúxemborg|ルクセンブルク|卢森堡"),
    (*b"LV", *b"LVA", 428, "Latvia|Republic of Latvia|Latvija|Lettland|Lettonie|Letonia|Lettonia|Letland|Латвия|Łotwa|Lotyšsko|\
      Lettország|Летонија|Λετονία|Läti|Латвія|Letonya|ラトビア|拉脱维亚"),
    (*b"LY", *b"LBY", 434, "Libya|Libyan Arab Jamahiriya|Libyen|Libye|Libia|Libië|ليبيا"),
    (*b"MA", *b"MAR", 504, "Morocco|Kingdom of Morocco|Maroc|المغرب|Marokko|Marruecos|Marocco|Marrocos|Meṛṛuk"),
    (*b"MC", *b"MCO", 492, "Monaco|Principality of Monaco|Monako|Монако|Μονακό|Monakas|モナコ|摩纳哥"),
    (*b"MD", *b"MDA", 498, "Moldova|Moldova, Republic of|Republic of Moldova|Moldawien|Moldavia|Republik Moldau|Moldavie|\
      Republica Moldova|Mołdawia|Moldavsko|Молдова|Moldavija|Молдавија|Μολδαβία|Moldavien|モルドバ|摩尔多瓦"),
    (*b"ME", *b"MNE", 499, "Montenegro|Crna Gora|Czarnogóra|Černá Hora|Čierna Hora|Muntenegru|Черна гора|Црна Гора|Μαυροβούνιο|\
      Melnkalne|Juodkalnija|Чорногорія|Черногория|Karadağ|Svartfjallaland|モンテネグロ|黑山"),
    (*b"MF", *b"MAF", 663, "St. Martin|Saint Martin (French part)|San Martín|São Martinho"),
    (*b"MG", *b"MDG", 450, "Madagascar|Republic of Madagascar|Madagaskar|Madagasikara"),
    (*b"MH", *b"MHL", 584, "Marshall Islands|Republic of the Marshall Islands|Marshallinseln|Îles Marshall|Islas Marshall|\
      Isole Marshall|Marshalleilanden|Ilhas Marshall"),
    (*b"MK", *b"MKD", 807, "North Macedonia|Republic of North Macedonia|Macedonia|Former Yugoslav Republic of Macedonia|FYROM|\
      Mazedonien|Macédoine|Macedonië|Nordmazedonien|Macédoine du Nord|Macedonia del Norte|Macedonia del Nord|\
      Noord-Macedonië|Macedônia do Norte|Северна Македонија|Maqedonia e Veriut|Macedonia Północna|\
      Severní Makedonie|Severné Macedónsko|Észak-Macedónia|Macedonia de Nord|Северна Македония|\
      Sjeverna Makedonija|Severna Makedonija|Βόρεια Μακεδονία|Pohjois-Makedonia|Nordmakedonien|Nord-Makedonia|\
      Põhja-Makedoonia|Ziemeļmaķedonija|Šiaurės Makedonija|Північна Македонія|Северная Македония|Kuzey Makedonya|\
      Norður-Makedónía|北マケドニア|北马其顿"),
    (*b"ML", *b"MLI", 466, "Mali|Republic of Mali"),
    (*b"MM", *b"MMR", 104, "Myanmar|Myanmar (Burma)|Republic of Myanmar|Burma|Birma|Birmanie|Birmania|Myanmar (Birmanie)|\
      Myanmar (Birmania)|Myanmar (Birma)|Mianmar (Birmânia)|မြန်မာ|Mianmar"),
    (*b"MN", *b"MNG", 496, "Mongolia|Mongolei|Mongolie|Монгол"),
    (*b"MO", *b"MAC", 446, "Macao|Macao SAR China|Macao Special Administrative Region of China|Macau|澳门|澳門|\
      Sonderverwaltungsregion Macau|R.A.S. chinoise de Macao|RAE de Macao (China)|RAS di Macao|\
      Macau SAR van China|Macau, RAE da China|中國澳門特別行政區|RAE de Macao"),
    (*b"MP", *b"MNP", 580, "Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|Nördliche Marianen|\
      Îles Mariannes du Nord|Islas Marianas del Norte|Isole Marianne Settentrionali|Noordelijke Marianen|\
      Ilhas Marianas do Norte"),
    (*b"MQ", *b"MTQ", 474, "Martinique|Martinica"),
    (*b"MR", *b"MRT", 478, "Mauritania|Islamic Republic of Mauritania|Mauretanien|Mauritanie|موريتانيا"),
    (*b"MS", *b"MSR", 500, "Montserrat"),
    (*b"MT", *b"MLT", 470, "Malta|Republic of Malta|Malte|Малта|Μάλτα|Мальта|マルタ|马耳他"),
    (*b"MU", *b"MUS", 480, "Mauritius|Republic of Mauritius|Maurice|Mauricio|Moris"),
    (*b"MV", *b"MDV", 462, "Maldives|Republic of Maldives|Malediven|Maldivas|Maldive|Maldiven|ދިވެހި ރާއްޖެ"),
    (*b"MW", *b"MWI", 454, "Malawi|Republic of Malawi|Malaui"),
    (*b"MX", *b"MEX", 484, "Mexico|United Mexican States|Estados Unidos Mexicanos|Mexiko|Mexique|Messico|Meksyk|Mexic|Мексико|Meksiko|\
      Mehika|Μεξικό|Mehhiko|Meksika|Мексика|メキシコ|墨西哥"),
    (*b"MY", *b"MYS", 458, "Malaysia|Malaisie|Malasia|Maleisië"),
    (*b"MZ", *b"MOZ", 508, "Mozambique|Republic of Mozambique|Mosambik|Mozambico|Moçambique"),
    (*b"NA", *b"NAM", 516, "Namibia|Republic of Namibia|Namibie"),
    (*b"NC", *b"NCL", 540, "New Caledonia|Neukaledonien|Nouvelle-Calédonie|Nueva Caledonia|Nuova Caledonia|Nieuw-Caledonië|\
      Nova Caledônia"),
    (*b"NE", *b"NER", 562, "Niger|Republic of the Niger|Nijar"),
    (*b"NF", *b"NFK", 574, "Norfolk Island|Norfolkinsel|Île Norfolk|Isla Norfolk|Isola Norfolk|Norfolk|Ilha Norfolk"),
    (*b"NG", *b"NGA", 566, "Nigeria|Federal Republic of Nigeria|Nàìjíríà"),
    (*b"NI", *b"NIC", 558, "Nicaragua|Republic of Nicaragua"),
    (*b"NL", *b"NLD", 528, "Netherlands|Kingdom of the Netherlands|Holland|Nederland|Holanda|Hollande|Olanda|Hollandia|Holandsko|\
      Niederlande (Holland)|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Países Baixos|Nederlân|Holandia|\
      Nizozemsko|Țările de Jos|Нидерландия|Nizozemska|Холандија|Κάτω Χώρες|Alankomaat|Nederländerna|Nederlandene|\
      Nīderlande|Nyderlandai|Нідерланди|Нидерланды|Hollanda|Països Baixos|オランダ|荷兰"),
    (*b"NO", *b"NOR", 578, "Norway|Kingdom of Norway|Norge|Noreg|Norwegen|Norvège|Noruega|Norvegia|Noorwegen|Norwegia|Norsko|Норвегия|\
      Norveška|Норвешка|Νορβηγία|Norja|Norra|Norvēģija|Норвегія|Norveç|Noregur|ノルウェー|挪威"),
    (*b"NP", *b"NPL", 524, "Nepal|Federal Democratic Republic of Nepal|नेपाल"),
    (*b"NR", *b"NRU", 520, "Nauru|Republic of Nauru"),
    (*b"NU", *b"NIU", 570, "Niue"),
    (*b"NZ", *b"NZL", 554, "New Zealand|Aotearoa|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nieuw-Zeeland|Nova Zelândia"),
    (*b"OM", *b"OMN", 512, "Oman|Sultanate of Oman|Omã|عُمان"),
    (*b"PA", *b"PAN", 591, "Panama|Republic of Panama"),
    (*b"PE", *b"PER", 604, "Peru|Republic of Peru|Pérou"),
    (*b"PF", *b"PYF", 258, "French Polynesia|Französisch-Polynesien|Polynésie française|Polinesia Francesa|Polinesia Francese|\
      Frans-Polynesië"),
    (*b"PG", *b"PNG", 598, "Papua New Guinea|Independent State of Papua New Guinea|Papua-Neuguinea|Papouasie-Nouvelle-Guinée|\
      Papúa Nueva Guinea|Papua Nuova Guinea|Papoea-Nieuw-Guinea|Papua-Nova Guiné|Papua Niugini"),
    (*b"PH", *b"PHL", 608, "Philippines|Republic of the Philippines|Pilipinas|Philippinen|Filipinas|Filippine|Filipijnen"),
    (*b"PK", *b"PAK", 586, "Pakistan|Islamic Republic of Pakistan|Paquistão|پاکستان"),
    (*b"PL", *b"POL", 616, "Poland|Republic of Poland|Polska|Polen|Pologne|Polonia|Polsko|Lengyelország|Полша|Poljska|Пољска|Πολωνία|\
      Puola|Poola|Polija|Lenkija|Польща|Польша|Polonya|Pólland|ポーランド|波兰"),
    (*b"PM", *b"SPM", 666, "St. Pierre & Miquelon|St. Pierre und Miquelon|Saint-Pierre-et-Miquelon|San Pedro y Miquelón|\
      Saint-Pierre e Miquelon|Saint-Pierre en Miquelon|São Pedro e Miquelão"),
    (*b"PN", *b"PCN", 612, "Pitcairn Islands|Pitcairn|Pitcairninseln|Îles Pitcairn|Islas Pitcairn|Isole Pitcairn|Pitcairneilanden|\
      Ilhas Pitcairn"),
    (*b"PR", *b"PRI", 630, "Puerto Rico|Porto Rico|Portorico"),
    (*b"PS", *b"PSE", 275, "Palestine|Palestinian Territories|Palestine, State of|the State of Palestine|\
      Palästinensische Autonomiegebiete|Territoires palestiniens|Territorios Palestinos|Territori Palestinesi|\
      Palestijnse gebieden|الأراضي الفلسطينية"),
    (*b"PT", *b"PRT", 620, "Portugal|Portuguese Republic|Portogallo|Portugalia|Portugalsko|Португалия|Portugalska|Португалија|\
      Πορτογαλία|Portugali|Portugāle|Portugalija|Португалія|Portekiz|ポルトガル|葡萄牙"),
    (*b"PW", *b"PLW", 585, "Palau|Republic of Palau|Palaos"),
    (*b"PY", *b"PRY", 600, "Paraguay|Republic of Paraguay|Paraguai"),
    (*b"QA", *b"QAT", 634, "Qatar|State of Qatar|Katar|Catar|قطر"),
    (*b"RE", *b"REU", 638, "Réunion|La Réunion|Riunione|Reunião"),
    (*b"RO", *b"ROU", 642, "Romania|Rumänien|Roumanie|Rumanía|Roemenië|Romênia|Rumunia|Rumunsko|Румъния|Rumunjska|Romunija|Румунија|\
      Ρουμανία|Rumænien|Rumeenia|Rumānija|Rumunija|Румунія|Румыния|Romanya|Rúmenía|ルーマニア|罗马尼亚"),
    (*b"RS", *b"SRB", 688, "Serbia|Republic of Serbia|Srbija|Србија|Serbien|Serbie|Servië|Sérvia|Szerbia|Srbsko|Сърбия|Σερβία|Serbija|\
      Сербія|Сербия|Sırbistan|セルビア|塞尔维亚"),
    (*b"RU", *b"RUS", 643, "Russia|Russian Federation|Россия|Российская Федерация|Rossiya|Rußland|Russie|Rusia|Rusland|Rosja|Rusko|\
      Oroszország|Русия|Rusija|Русија|Ρωσία|Venäjä|Ryssland|Venemaa|Krievija|Росія|Rusya|ロシア|俄罗斯"),
    (*b"RW", *b"RWA", 646, "Rwanda|Rwandese Republic|Ruanda|U Rwanda"),
    (*b"SA", *b"SAU", 682, "Saudi Arabia|Kingdom of Saudi Arabia|KSA|السعودية|Saudi-Arabien|Arabie saoudite|Arabia Saudí|Arabia Saudita|\
      Saoedi-Arabië|المملكة العربية السعودية"),
    (*b"SB", *b"SLB", 90, "Solomon Islands|Salomonen|Îles Salomon|Islas Salomón|Isole Salomone|Salomonseilanden|Ilhas Salomão|\
      Solomon Aelan"),
    (*b"SC", *b"SYC", 690, "Seychelles|Republic of Seychelles|Seychellen|Seicheles"),
    (*b"SD", *b"SDN", 729, "Sudan|Republic of the Sudan|Soudan|Soedan|Sudão|السودان"),
    (*b"SE", *b"SWE", 752, "Sweden|Kingdom of Sweden|Sverige|Schweden|Suède|Suecia|Svezia|Zweden|Szwecja|Švédsko|Svédország|Suedia|\
      Швеция|Švedska|Шведска|Σουηδία|Ruotsi|Rootsi|Zviedrija|Švedija|Швеція|İsveç|Svíþjóð|スウェーデン|瑞典"),
    (*b"SG", *b"SGP", 702, "Singapore|Republic of Singapore|Singapur|Singapour|Singapura|新加坡|சிங்கப்பூர்"),
    (*b"SH", *b"SHN", 654, "St. Helena|Saint Helena, Ascension and Tristan da Cunha|Sainte-Hélène|Santa Elena|Sant’Elena|Sint-Helena|\
      Santa Helena"),
    (*b"SI", *b"SVN", 705, "Slovenia|Republic of Slovenia|Slovenija|Slowenien|Slovénie|Eslovenia|Słowenia|Slovinsko|Szlovénia|Словения|\
      Словенија|Σλοβενία|Slovenien|Sloveenia|Словенія|Slovenya|スロベニア|斯洛文尼亚"),
    (*b"SJ", *b"SJM", 744, "Svalbard & Jan Mayen|Spitzbergen und Jan Mayen|Svalbard et Jan Mayen|Svalbard y Jan Mayen|\
      Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|Svalbard og Jan Mayen|Шпицберген и Ян-Майен"),
    (*b"SK", *b"SVK", 703, "Slovakia|Slovak Republic|Slovensko|Slowakische Republik|Slowakei|Slovaquie|Eslovaquia|Slovacchia|Slowakije|\
      Słowacja|Szlovákia|Slovacia|Словакия|Slovačka|Slovaška|Словачка|Σλοβακία|Slovakien|Slovakiet|Slovakkia|\
      Slovākija|Словаччина|Slovakya|スロバキア|斯洛伐克"),
    (*b"SL", *b"SLE", 694, "Sierra Leone|Republic of Sierra Leone|Sierra Leona|Serra Leoa"),
    (*b"SM", *b"SMR", 674, "San Marino|Republic of San Marino|Saint-Marin|Сан Марино|Άγιος Μαρίνος|Sanmarīno|San Marinas|サンマリノ|圣马力诺"),
    (*b"SN", *b"SEN", 686, "Senegal|Republic of Senegal|Senegaal"),
    (*b"SO", *b"SOM", 706, "Somalia|Federal Republic of Somalia|Somalie|Soomaaliya|الصومال"),
    (*b"SR", *b"SUR", 740, "Suriname|Republic of Suriname|Surinam"),
    (*b"SS", *b"SSD", 728, "South Sudan|Republic of South Sudan|Südsudan|Soudan du Sud|Sudán del Sur|Sud Sudan|Zuid-Soedan|Sudão do Sul"),
    (*b"ST", *b"STP", 678, "São Tomé & Príncipe|Democratic Republic of Sao Tome and Principe|São Tomé und Príncipe|Sao Tomé-et-Principe|\
      Santo Tomé y Príncipe|São Tomé e Príncipe|Sao Tomé en Principe"),
    (*b"SV", *b"SLV", 222, "El Salvador|Republic of El Salvador|Salvador"),
    (*b"SX", *b"SXM", 534, "Sint Maarten|Sint Maarten (Dutch part)|Saint-Martin (partie néerlandaise)"),
    (*b"SY", *b"SYR", 760, "Syria|Syrian Arab Republic|Syrien|Syrie|Siria|سوريا"),
    (*b"SZ", *b"SWZ", 748, "Eswatini|Kingdom of Eswatini|Swaziland|Swasiland|Esuatini|Essuatíni"),
    (*b"TC", *b"TCA", 796, "Turks & Caicos Islands|Turks- und Caicosinseln|Îles Turques-et-Caïques|Islas Turcas y Caicos|\
      Isole Turks e Caicos|Turks- en Caicoseilanden|Ilhas Turcas e Caicos"),
    (*b"TD", *b"TCD", 148, "Chad|Republic of Chad|Tschad|Tchad|Ciad|Tsjaad|Chade|تشاد"),
    (*b"TF", *b"ATF", 260, "French Southern Territories|Französische Süd- und Antarktisgebiete|Terres australes françaises|\
      Territorios Australes Franceses|Terre Australi Francesi|Franse Gebieden in de zuidelijke Indische Oceaan|\
      Territórios Franceses do Sul"),
    (*b"TG", *b"TGO", 768, "Togo|Togolese Republic"),
    (*b"TH", *b"THA", 764, "Thailand|Kingdom of Thailand|ประเทศไทย|ไทย|Thaïlande|Tailandia|Thailandia"),
    (*b"TJ", *b"TJK", 762, "Tajikistan|Republic of Tajikistan|Tadschikistan|Tadjikistan|Tayikistán|Tagikistan|Tadzjikistan|Tadjiquistão|\
      Тоҷикистон"),
    (*b"TK", *b"TKL", 772, "Tokelau"),
    (*b"TL", *b"TLS", 626, "Timor-Leste|Democratic Republic of Timor-Leste|East Timor|Osttimor|Timor oriental|Timor Est|Oost-Timor"),
    (*b"TM", *b"TKM", 795, "Turkmenistan|Turcomenistão"),
    (*b"TN", *b"TUN", 788, "Tunisia|Republic of Tunisia|Tunesien|Tunisie|Túnez|Tunesië|تونس"),
    (*b"TO", *b"TON", 776, "Tonga|Kingdom of Tonga"),
    (*b"TR", *b"TUR", 792, "Türkiye|Republic of Türkiye|Turkey|Tuerkei|Turkei|Turquie|Turquía|Turchia|Turkije|Turcja|Turecko|\
      Törökország|Turcia|Турция|Turska|Turčija|Турска|Τουρκία|Turkki|Turkiet|Tyrkiet|Tyrkia|Türgi|Turkija|\
      Туреччина|Tyrkland|トルコ|土耳其"),
    (*b"TT", *b"TTO", 780, "Trinidad & Tobago|Republic of Trinidad and Tobago|Trinidad|Trinidad und Tobago|Trinité-et-Tobago|\
      Trinidad y Tobago|Trinidad e Tobago|Trinidad en Tobago"),
    (*b"TV", *b"TUV", 798, "Tuvalu"),
    (*b"TW", *b"TWN", 158, "Taiwan|Taiwan, Province of China|Republic of China|Chinese Taipei|Taiwan (ROC)|台湾|台灣|臺灣|中華民國"),
    (*b"TZ", *b"TZA", 834, "Tanzania|Tanzania, United Republic of|United Republic of Tanzania|Tansania|Tanzanie"),
    (*b"UA", *b"UKR", 804, "Ukraine|Україна|Ukraina|Ucrania|Ucraina|Oekraïne|Украина|Ukrajina|Ukrajna|Украјина|Ουκρανία|Ukrayna|ウクライナ|\
      乌克兰"),
    (*b"UG", *b"UGA", 800, "Uganda|Republic of Uganda|Ouganda|Oeganda"),
    (*b"UM", *b"UMI", 581, "U.S. Outlying Islands|United States Minor Outlying Islands|Amerikanische Überseeinseln|\
      Îles mineures éloignées des États-Unis|Islas menores alejadas de EE. UU.|\
      Isole Minori Esterne degli Stati Uniti|Kleine afgelegen eilanden van de Verenigde Staten|\
      Ilhas Menores Distantes dos EUA"),
    (*b"US", *b"USA", 840, "United States|United States of America|US of America|America (USA)|Vereinigte Staaten von Amerika|EEUU|\
      EE. UU.|EUA|États-Unis d’Amérique|Etats-Unis|Estados Unidos de América|Estados Unidos da América|\
      Stati Uniti d’America|Verenigde Staten van Amerika|VSA|United State|美国|США|Stany Zjednoczone Ameryki|\
      Vereinigte Staaten|Estados Unidos|Stati Uniti|Verenigde Staten|Stany Zjednoczone|Spojené státy|\
      Egyesült Államok|Statele Unite ale Americii|Съединени щати|Sjedinjene Američke Države|\
      Združene države Amerike|Сједињене Државе|Ηνωμένες Πολιτείες|Yhdysvallat|Ameerika Ühendriigid|\
      Amerikas Savienotās Valstis|Jungtinės Valstijos|Сполучені Штати|Соединенные Штаты|\
      Amerika Birleşik Devletleri|Estats Units|Bandaríkin|アメリカ合衆国|America"),
    (*b"UY", *b"URY", 858, "Uruguay|Eastern Republic of Uruguay|Uruguai"),
    (*b"UZ", *b"UZB", 860, "Uzbekistan|Republic of Uzbekistan|Usbekistan|Ouzbékistan|Oezbekistan|Uzbequistão|Oʻzbekiston|Ўзбекистон"),
    (*b"VA", *b"VAT", 336, "Vatican City|Holy See (Vatican City State)|Vatican|Holy See|Vatican City State|Vatikanstadt|\
      État de la Cité du Vatican|Ciudad del Vaticano|Città del Vaticano|Vaticaanstad|Cidade do Vaticano|\
      Civitas Vaticana|Watykan|Vatikán|Statul Cetății Vaticanului|Ватикан|Βατικανό|Vatikaani|Vatikanstaten|\
      Vatikāns|Vatikano Miesto Valstybė|Ciutat del Vaticà|Vatíkanið|バチカン市国|梵蒂冈"),
    (*b"VC", *b"VCT", 670, "St. Vincent & Grenadines|Saint Vincent and the Grenadines|St Vincent|St. Vincent und die Grenadinen|\
      Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas|Saint Vincent e Grenadine|\
      Saint Vincent en de Grenadines|São Vicente e Granadinas"),
    (*b"VE", *b"VEN", 862, "Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela"),
    (*b"VG", *b"VGB", 92, "British Virgin Islands|Virgin Islands, British|BVI|Britische Jungferninseln|Îles Vierges britanniques|\
      Islas Vírgenes Británicas|Isole Vergini Britanniche|Britse Maagdeneilanden|Ilhas Virgens Britânicas"),
    (*b"VI", *b"VIR", 850, "U.S. Virgin Islands|Virgin Islands, U.S.|Virgin Islands of the United States|USVI|\
      United States Virgin Islands|Amerikanische Jungferninseln|Îles Vierges des États-Unis|\
      Islas Vírgenes de EE. UU.|Isole Vergini Americane|Amerikaanse Maagdeneilanden|Ilhas Virgens Americanas"),
    (*b"VN", *b"VNM", 704, "Vietnam|Viet Nam|Socialist Republic of Viet Nam|Socialist Republic of Vietnam|Vietnã"),
    (*b"VU", *b"VUT", 548, "Vanuatu|Republic of Vanuatu"),
    (*b"WF", *b"WLF", 876, "Wallis & Futuna|Wallis und Futuna|Wallis-et-Futuna|Wallis y Futuna|Wallis e Futuna|Wallis en Futuna"),
    (*b"WS", *b"WSM", 882, "Samoa|Independent State of Samoa"),
    (*b"XK", *b"XKX", 0, "Kosovo|Republic of Kosovo|Kosova|Kosovë|Косово|Kosowo|Koszovó|Κοσσυφοπέδιο|Kosovas|コソボ|科索沃"),
    (*b"YE", *b"YEM", 887, "Yemen|Republic of Yemen|Jemen|Iêmen|اليمن"),
    (*b"YT", *b"MYT", 175, "Mayotte"),
    (*b"ZA", *b"ZAF", 710, "South Africa|Republic of South Africa|RSA|Suid-Afrika|South Africa (RSA)|Südafrika|Afrique du Sud|Sudáfrica|\
      Zuid-Afrika|África do Sul|iNingizimu Afrika|EMzantsi Afrika|Afrika Borwa|Aforika Borwa"),
    (*b"ZM", *b"ZMB", 894, "Zambia|Republic of Zambia|Sambia|Zambie"),
    (*b"ZW", *b"ZWE", 716, "Zimbabwe|Republic of Zimbabwe|Simbabwe|Zimbabue"),
];
