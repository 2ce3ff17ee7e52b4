<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs_CZ">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Semret</source>
        <translation>O programu Semret</translation>
    </message>
    <message>
        <source>A photo library that finds photos by what they show. Everything happens on this computer.</source>
        <translation>Knihovna fotek, která je hledá podle toho, co je na nich. Vše se děje v tomto počítači.</translation>
    </message>
    <message>
        <source>Apache License 2.0. Icons: Phosphor (MIT).</source>
        <translation>Licence Apache 2.0. Ikony: Phosphor (MIT).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Vzhled</translation>
    </message>
    <message>
        <source>Same as the system ({language})</source>
        <translation>Podle systému ({language})</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Podle systému</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Světlý</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tmavý</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Jazyk</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motiv</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Order</source>
        <translation>Pořadí</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>Nejlepší shoda</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Od nejnovějších</translation>
    </message>
    <message>
        <source>Different ones first</source>
        <translation>Nejdřív různé</translation>
    </message>
    <message>
        <source>Show or hide those that look the same</source>
        <translation>Ukázat nebo skrýt stejně vypadající</translation>
    </message>
    <message>
        <source>Show the less likely photos, or fold them away</source>
        <translation>Zobrazit, nebo sbalit méně pravděpodobné fotky</translation>
    </message>
</context>
<context>
    <name>ByPicture</name>
    <message>
        <source>Search with this photo</source>
        <translation>Hledat podle této fotky</translation>
    </message>
    <message>
        <source>Search by the picture in the clipboard</source>
        <translation>Hledat podle obrázku ve schránce</translation>
    </message>
    <message>
        <source>Search by a picture …</source>
        <translation>Hledat podle obrázku …</translation>
    </message>
    <message>
        <source>Choose a picture to search by</source>
        <translation>Vyberte obrázek, podle kterého hledat</translation>
    </message>
    <message>
        <source>“{name}” cannot be looked for.</source>
        <translation>Podle „{name}“ nelze hledat.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln picture(s) are looked for at once.</source>
        <translation>
            <numerusform>Najednou se hledá nejvýš podle %Ln obrázku.</numerusform>
            <numerusform>Najednou se hledá nejvýš podle %Ln obrázků.</numerusform>
            <numerusform>Najednou se hledá nejvýš podle %Ln obrázků.</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture is no longer looked for.</source>
        <translation>Podle obrázku se už nehledá.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zpět</translation>
    </message>
</context>
<context>
    <name>CaptionEditor</name>
    <message>
        <source>Caption</source>
        <translation>Popisek</translation>
    </message>
</context>
<context>
    <name>CaptionField</name>
    <message>
        <source>What does the photo show?</source>
        <translation>Co je na fotce?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Uložit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
    <message>
        <source>A caption has at most {most} characters; this one has {count}.</source>
        <translation>Popisek má nejvýše {most} znaků; tento jich má {count}.</translation>
    </message>
    <message>
        <source>No language</source>
        <translation>Bez jazyka</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>Jazyk: {language}</translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Change this caption</source>
        <translation>Změnit tento popisek</translation>
    </message>
    <message>
        <source>Remove this caption</source>
        <translation>Odebrat tento popisek</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Zobrazit méně</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Zobrazit vše</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>Add a caption</source>
        <translation>Přidat popisek</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Popisky</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>What was understood</source>
        <translation>Jak se tomu rozumí</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odebrat</translation>
    </message>
    <message>
        <source>Look for it as words instead</source>
        <translation>Hledat to radši jako slova</translation>
    </message>
    <message>
        <source>{number} more</source>
        <translation>ještě {number}</translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message>
        <source>not: {what}</source>
        <translation>ne: {what}</translation>
    </message>
    <message>
        <source>The library knows nothing by this name, so that no photo fits.</source>
        <translation>Knihovna nic takového nezná, proto nevyhovuje žádná fotka.</translation>
    </message>
    <message>
        <source>like this picture</source>
        <translation>jako tento obrázek</translation>
    </message>
    <message>
        <source>unknown: {name}</source>
        <translation>neznámé: {name}</translation>
    </message>
    <message>
        <source>no favourites</source>
        <translation>bez oblíbených</translation>
    </message>
    <message>
        <source>favourites</source>
        <translation>oblíbené</translation>
    </message>
    <message>
        <source>without {what}</source>
        <translation>bez {what}</translation>
    </message>
    <message>
        <source>words: {words}</source>
        <translation>slova: {words}</translation>
    </message>
    <message>
        <source>{place}, {km} km around</source>
        <translation>{place}, {km} km okolo</translation>
    </message>
    <message>
        <source>without a caption</source>
        <translation>bez popisku</translation>
    </message>
    <message>
        <source>without keywords</source>
        <translation>bez klíčových slov</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>bez místa</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>bez data</translation>
    </message>
    <message>
        <source>with a caption</source>
        <translation>s popiskem</translation>
    </message>
    <message>
        <source>with keywords</source>
        <translation>s klíčovými slovy</translation>
    </message>
    <message>
        <source>with a place</source>
        <translation>s místem</translation>
    </message>
    <message>
        <source>with a date</source>
        <translation>s datem</translation>
    </message>
    <message>
        <source>no stars</source>
        <translation>bez hvězdiček</translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln hvězdička</numerusform>
            <numerusform>%Ln hvězdičky</numerusform>
            <numerusform>%Ln hvězdiček</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s) or more</source>
        <translation>
            <numerusform>aspoň %Ln hvězdička</numerusform>
            <numerusform>aspoň %Ln hvězdičky</numerusform>
            <numerusform>aspoň %Ln hvězdiček</numerusform>
        </translation>
    </message>
    <message>
        <source>{least} to {most} stars</source>
        <translation>{least} až {most} hvězdičky</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <comment>from one day or month to another</comment>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <comment>or a month, or a year</comment>
        <translation>od {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <comment>or a month, or a year; that one included</comment>
        <translation>do {day}</translation>
    </message>
    <message>
        <source>any date</source>
        <translation>kdykoli</translation>
    </message>
    <message>
        <source>Spring {year}</source>
        <comment>March to May</comment>
        <translation>Jaro {year}</translation>
    </message>
    <message>
        <source>Summer {year}</source>
        <comment>June to August</comment>
        <translation>Léto {year}</translation>
    </message>
    <message>
        <source>Autumn {year}</source>
        <comment>September to November</comment>
        <translation>Podzim {year}</translation>
    </message>
    <message>
        <source>Winter {year}</source>
        <comment>December to February</comment>
        <translation>Zima {year}</translation>
    </message>
    <message>
        <source>June – October {year}</source>
        <comment>the rainy season in Thailand</comment>
        <translation>Červen – říjen {year}</translation>
    </message>
    <message>
        <source>November – February {year}</source>
        <comment>the cool season in Thailand</comment>
        <translation>Listopad – únor {year}</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day without its year, in the letters of QDate::toString</comment>
        <translation>d. MMMM</translation>
    </message>
</context>
<context>
    <name>CutLine</name>
    <message numerus="yes">
        <source>Less likely: %Ln photo(s)</source>
        <translation>
            <numerusform>Méně pravděpodobné: %Ln fotka</numerusform>
            <numerusform>Méně pravděpodobné: %Ln fotky</numerusform>
            <numerusform>Méně pravděpodobné: %Ln fotek</numerusform>
        </translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>sbaleno</translation>
    </message>
    <message>
        <source>shown below</source>
        <translation>zobrazeno níže</translation>
    </message>
    <message>
        <source>Show them (M)</source>
        <translation>Zobrazit je (M)</translation>
    </message>
    <message>
        <source>Fold them away (M)</source>
        <translation>Sbalit je (M)</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Taken</source>
        <translation>Pořízeno</translation>
    </message>
    <message>
        <source>File from</source>
        <comment>a date: nobody knows when the photo was taken</comment>
        <translation>Soubor z</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Velikost</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Fotoaparát</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Místo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Složka</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Klíčová slova</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Hodnocení</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>The disk is not connected.</source>
        <translation>Disk není připojený.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Zobrazit ve složce</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more place(s)</source>
        <translation>
            <numerusform>a %Ln další místo</numerusform>
            <numerusform>a %Ln další místa</numerusform>
            <numerusform>a %Ln dalších míst</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>girl watching a whale shark</source>
        <translation>dívka pozoruje žraloka obrovského</translation>
    </message>
    <message>
        <source>Semret finds photos by what they show</source>
        <translation>Semret hledá fotky podle toho, co je na nich</translation>
    </message>
    <message>
        <source>Choose the folders to look through; photos appear while it works.</source>
        <translation>Vyberte složky k prohledání; fotky se budou objevovat průběžně.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Začít</translation>
    </message>
    <message>
        <source>Counting photos …</source>
        <translation>Počítám fotky …</translation>
    </message>
    <message>
        <source>{photos} {in_folders}</source>
        <translation>{photos}, {in_folders}</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln folder(s)</source>
        <translation>
            <numerusform>%Ln složka</numerusform>
            <numerusform>%Ln složky</numerusform>
            <numerusform>%Ln složek</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Přidat složku …</translation>
    </message>
    <message>
        <source>Everything happens on this computer; no photo or search leaves it.</source>
        <translation>Vše se děje v tomto počítači; žádná fotka ani hledání ho neopustí.</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Files that could not be read</source>
        <translation>Soubory, které nešlo přečíst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read. They are tried again when they change.</source>
        <translation>
            <numerusform>%Ln soubor nešlo přečíst. Až se změní, zkusí se znovu.</numerusform>
            <numerusform>%Ln soubory nešlo přečíst. Až se změní, zkusí se znovu.</numerusform>
            <numerusform>%Ln souborů nešlo přečíst. Až se změní, zkusí se znovu.</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Soubor</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Důvod</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Zobrazit ve složce</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>All files could be read.</source>
        <translation>Všechny soubory se podařilo přečíst.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>A dalších {count}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Zkusit znovu</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>Zkusit znovu všechny</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Similar photos</source>
        <translation>Podobné fotky</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Vyberte složku s fotkami</translation>
    </message>
</context>
<context>
    <name>FolderList</name>
    <message>
        <source>Add another folder …</source>
        <translation>Přidat další složku …</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation>Složky</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Přidat složku …</translation>
    </message>
    <message>
        <source>Remove from the library …</source>
        <translation>Odebrat z knihovny …</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Vynecháno</translation>
    </message>
    <message>
        <source>Leave something out …</source>
        <translation>Něco vynechat …</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>Znovu zahrnout</translation>
    </message>
    <message>
        <source>{photos}, away</source>
        <translation>{photos}, odpojeno</translation>
    </message>
    <message>
        <source>{photos}, missing</source>
        <translation>{photos}, chybí</translation>
    </message>
    <message>
        <source>Left out of this folder:</source>
        <translation>Z této složky je vynecháno:</translation>
    </message>
    <message>
        <source>Nothing is left out of this folder.</source>
        <translation>Z této složky není nic vynecháno.</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>This photo, from {day}</source>
        <translation>Tato fotka, z {day}</translation>
    </message>
    <message>
        <source>Similar photo from {day}</source>
        <translation>Podobná fotka z {day}</translation>
    </message>
</context>
<context>
    <name>HeartButton</name>
    <message>
        <source>Favourite</source>
        <translation>Oblíbená</translation>
    </message>
</context>
<context>
    <name>IndexingPage</name>
    <message>
        <source>Indexing</source>
        <translation>Indexování</translation>
    </message>
    <message>
        <source>Read photos quietly</source>
        <translation>Číst fotky šetrně</translation>
    </message>
    <message>
        <source>Keep going when the window is closed</source>
        <translation>Pokračovat i po zavření okna</translation>
    </message>
    <message>
        <source>One photo at a time, with pauses: the machine stays free for other things.</source>
        <translation>Po jedné fotce a s přestávkami: počítač zůstane volný pro jinou práci.</translation>
    </message>
    <message>
        <source>An icon in the system’s tray shows that Semret keeps going, and opens the window.</source>
        <translation>Ikona v oznamovací oblasti ukazuje, že Semret pracuje dál, a otevře okno.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Show or hide details</source>
        <translation>Zobrazit nebo skrýt podrobnosti</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>Napsat popisek</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Skrýt podrobnosti</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Zobrazit podrobnosti</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Podrobnosti o fotce</translation>
    </message>
    <message>
        <source>Preview of {name}</source>
        <translation>Náhled {name}</translation>
    </message>
    <message>
        <source>They are rated differently. Stars given here are given to all of them.</source>
        <translation>Mají různé hodnocení. Hvězdičky zadané zde dostanou všechny.</translation>
    </message>
    <message>
        <source>Stars and the heart are given to all of them.</source>
        <translation>Hvězdičky a srdce dostanou všechny.</translation>
    </message>
    <message>
        <source>Choose a photo to see what is known about it.</source>
        <translation>Vyberte fotku a uvidíte, co je o ní známo.</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>hodnocení</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>oblíbené</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>popisek</translation>
    </message>
    <message>
        <source>Changed caption</source>
        <translation>změna popisku</translation>
    </message>
    <message>
        <source>Removed caption</source>
        <translation>odebrání popisku</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Štítek</translation>
    </message>
    <message>
        <source>Rejected label</source>
        <translation>Odmítnutý štítek</translation>
    </message>
    <message>
        <source>Removed label</source>
        <translation>Odebraný štítek</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>označení</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Suggest which one to keep</source>
        <translation>Poradit, kterou fotku si nechat</translation>
    </message>
    <message>
        <source>Select photos of one thing, at most {number}.</source>
        <translation>Vyberte fotky jedné věci, nejvýš {number}.</translation>
    </message>
    <message>
        <source>No other photo looks the same.</source>
        <translation>Žádná jiná fotka nevypadá stejně.</translation>
    </message>
    <message>
        <source>Nothing sets these photos apart.</source>
        <translation>Tyto fotky se v ničem podstatném neliší.</translation>
    </message>
    <message>
        <source>{name} seems to be the best of them.</source>
        <translation>Nejlepší z nich je asi {name}.</translation>
    </message>
    <message>
        <source>It is a favourite.</source>
        <translation>Patří k oblíbeným.</translation>
    </message>
    <message>
        <source>It has more stars.</source>
        <translation>Má víc hvězdiček.</translation>
    </message>
    <message>
        <source>It is larger.</source>
        <translation>Je větší.</translation>
    </message>
    <message>
        <source>It is better exposed.</source>
        <translation>Je lépe exponovaná.</translation>
    </message>
    <message>
        <source>It is sharper.</source>
        <translation>Je ostřejší.</translation>
    </message>
</context>
<context>
    <name>LabelBar</name>
    <message>
        <source>Add a label …</source>
        <translation>Přidat štítek …</translation>
    </message>
    <message>
        <source>Labels to sort by</source>
        <translation>Štítky, podle kterých se třídí</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Štítky</translation>
    </message>
</context>
<context>
    <name>LabelChip</name>
    <message>
        <source>None of these</source>
        <translation>Žádný z nich</translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message>
        <source>One name is enough. Photos are looked through by the English one, where there is one.</source>
        <translation>Stačí jeden název. Fotky se procházejí podle anglického, pokud tu je.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>What is to be seen?</source>
        <translation>Co je na fotce?</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Štítek</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>Přidat štítek</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Štítky</translation>
    </message>
    <message>
        <source>You gave this label. Click to take it back.</source>
        <translation>Tento štítek je od vás. Kliknutím ho odeberete.</translation>
    </message>
    <message>
        <source>Seen here, {percent} sure. Click if it is wrong.</source>
        <translation>Semret to na fotce vidí, s jistotou {percent}. Pokud to není pravda, klikněte.</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Your labels</source>
        <translation>Vaše štítky</translation>
    </message>
    <message>
        <source>Photos are looked through for these, too. Every name of a label finds the same photos.</source>
        <translation>Hledají se na fotkách také. Každý název štítku najde tytéž fotky.</translation>
    </message>
    <message>
        <source>Add a label …</source>
        <translation>Přidat štítek …</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Přejmenovat …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odebrat</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
    <message>
        <source>No label yet. Add one, such as “our garden”: photos are looked through for it.</source>
        <translation>Zatím tu žádný štítek není. Přidejte třeba „naše zahrada“ a fotky se podle něj projdou.</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Nový štítek</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Přidat</translation>
    </message>
    <message>
        <source>Names of “{label}”</source>
        <translation>Názvy štítku „{label}“</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Přejmenovat</translation>
    </message>
    <message>
        <source>“{label}” is a label now</source>
        <translation>„{label}“ je teď štítek</translation>
    </message>
    <message>
        <source>The label is called “{label}” now</source>
        <translation>Štítek se teď jmenuje „{label}“</translation>
    </message>
    <message>
        <source>“{label}” is no label any more</source>
        <translation>„{label}“ už není štítek</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Vráceno zpět: {what}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) changed with it.</source>
        <translation>
            <numerusform>Změnila se s tím %Ln fotka.</numerusform>
            <numerusform>Změnily se s tím %Ln fotky.</numerusform>
            <numerusform>Změnilo se s tím %Ln fotek.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnedSheet</name>
    <message>
        <source>What it learned</source>
        <translation>Co se Semret naučil</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Vše zapomenout</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>“{query}”</source>
        <translation>„{query}“</translation>
    </message>
    <message>
        <source>Photos like the relevant ones come earlier, photos like the others later, whenever this is asked.</source>
        <translation>Při tomto hledání jsou fotky podobné odpovídajícím výš a fotky podobné neodpovídajícím níž.</translation>
    </message>
    <message>
        <source>Nothing is marked for this search.</source>
        <translation>Pro toto hledání není nic označeno.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>A dalších {count}.</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message numerus="yes">
        <source>Cleared the mark of %Ln photo(s)</source>
        <translation>
            <numerusform>Zrušeno označení %Ln fotky</numerusform>
            <numerusform>Zrušeno označení %Ln fotek</numerusform>
            <numerusform>Zrušeno označení %Ln fotek</numerusform>
        </translation>
    </message>
    <message>
        <source>Forgot what “{query}” had learned</source>
        <translation>Zapomenuto, co se naučilo hledání „{query}“</translation>
    </message>
</context>
<context>
    <name>LearningLine</name>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
    <message>
        <source>What it learned</source>
        <translation>Co se Semret naučil</translation>
    </message>
    <message numerus="yes">
        <source>Re-ranked by %Ln photo(s) you marked for searches like this</source>
        <translation>
            <numerusform>Seřazeno podle %Ln fotky, kterou jste označili u podobných hledání</numerusform>
            <numerusform>Seřazeno podle %Ln fotek, které jste označili u podobných hledání</numerusform>
            <numerusform>Seřazeno podle %Ln fotek, které jste označili u podobných hledání</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Re-ranked by %Ln photo(s) you marked</source>
        <translation>
            <numerusform>Seřazeno podle %Ln označené fotky</numerusform>
            <numerusform>Seřazeno podle %Ln označených fotek</numerusform>
            <numerusform>Seřazeno podle %Ln označených fotek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more for searches like this</source>
        <translation>
            <numerusform>a %Ln další u podobných hledání</numerusform>
            <numerusform>a %Ln dalších u podobných hledání</numerusform>
            <numerusform>a %Ln dalších u podobných hledání</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveOutDialog</name>
    <message>
        <source>Leave out</source>
        <translation>Vynechat</translation>
    </message>
    <message>
        <source>Leave out of “{folder}”</source>
        <translation>Vynechat ze složky „{folder}“</translation>
    </message>
    <message>
        <source>Name of a folder or a pattern</source>
        <translation>Název složky nebo vzor</translation>
    </message>
    <message>
        <source>drafts, or *.png</source>
        <translation>koncepty nebo *.png</translation>
    </message>
    <message>
        <source>The name of a folder as seen from here, or a pattern: * stands for anything. What it fits is no longer found; the files stay as they are.</source>
        <translation>Název složky vzhledem k této, nebo vzor: * zastupuje cokoli. Co mu odpovídá, už nepůjde najít; soubory zůstanou, jak jsou.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
</context>
<context>
    <name>LessonRow</name>
    <message>
        <source>Relevant</source>
        <translation>Odpovídá</translation>
    </message>
    <message>
        <source>Not relevant</source>
        <translation>Neodpovídá</translation>
    </message>
    <message>
        <source>Take this mark back</source>
        <translation>Zrušit toto označení</translation>
    </message>
    <message>
        <source>Changed none of the first 20 others</source>
        <translation>Mezi prvními 20 ostatními nezměnila nic</translation>
    </message>
    <message numerus="yes">
        <source>Changed %Ln of the first 20 others</source>
        <translation>
            <numerusform>Mezi prvními 20 ostatními změnila %Ln</numerusform>
            <numerusform>Mezi prvními 20 ostatními změnila %Ln</numerusform>
            <numerusform>Mezi prvními 20 ostatními změnila %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Hide the sidebar</source>
        <translation>Skrýt postranní panel</translation>
    </message>
    <message>
        <source>Show the sidebar</source>
        <translation>Zobrazit postranní panel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) selected</source>
        <translation>
            <numerusform>Vybrána %Ln fotka</numerusform>
            <numerusform>Vybrány %Ln fotky</numerusform>
            <numerusform>Vybráno %Ln fotek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} of %Ln photo(s)</source>
        <comment>those of a month, among all found</comment>
        <translation>
            <numerusform>{number} z %Ln fotky</numerusform>
            <numerusform>{number} z %Ln fotek</numerusform>
            <numerusform>{number} z %Ln fotek</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Search</source>
        <translation>Hledat</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Postranní panel</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Uložit toto hledání</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Přidat složku …</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>Projít složky znovu</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Nastavení …</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Celá obrazovka</translation>
    </message>
    <message>
        <source>About Semret</source>
        <translation>O programu Semret</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Ukončit</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>Co se dá napsat</translation>
    </message>
    <message>
        <source>What you taught …</source>
        <translation>Co jste naučili …</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Klávesové zkratky</translation>
    </message>
    <message>
        <source>Semret goes on. What happened stands in the folder “logs” of the library.</source>
        <translation>Semret pracuje dál. Co se stalo, je zapsáno ve složce „logs“ knihovny.</translation>
    </message>
    <message>
        <source>Something went wrong inside Semret.</source>
        <translation>V Semretu se něco pokazilo.</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>Relevant for “{query}”</source>
        <translation>Odpovídá hledání „{query}“</translation>
    </message>
    <message>
        <source>Not relevant for “{query}”</source>
        <translation>Neodpovídá hledání „{query}“</translation>
    </message>
    <message>
        <source>Take this mark back</source>
        <translation>Zrušit toto označení</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Open</source>
        <translation>Otevřít</translation>
    </message>
    <message>
        <source>Relevant</source>
        <translation>Odpovídá</translation>
    </message>
    <message>
        <source>Not relevant</source>
        <translation>Neodpovídá</translation>
    </message>
    <message>
        <source>Clear mark</source>
        <translation>Zrušit označení</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Oblíbená</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Zobrazit ve složce</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Kopírovat cestu</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Přesunout do koše</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Hodnotit</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Vybrat vše</translation>
    </message>
    <message>
        <source>Select more or fewer</source>
        <translation>Rozšířit nebo zúžit výběr</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Zrušit výběr</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Provést znovu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln hvězdička</numerusform>
            <numerusform>%Ln hvězdičky</numerusform>
            <numerusform>%Ln hvězdiček</numerusform>
        </translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Bez hvězdiček</translation>
    </message>
    <message>
        <source>A mark belongs to words.</source>
        <translation>Označení patří ke slovům.</translation>
    </message>
    <message>
        <source>Pictures that the library does not have are not remembered: add them to mark what fits.</source>
        <translation>Obrázky, které v knihovně nejsou, se nepamatují: přidejte je a pak označujte, co vyhovuje.</translation>
    </message>
    <message>
        <source>A mark belongs to a search.</source>
        <translation>Označení patří k hledání.</translation>
    </message>
    <message>
        <source>Search for something, then mark what fits.</source>
        <translation>Nejdřív něco vyhledejte a pak označte, co odpovídá.</translation>
    </message>
    <message numerus="yes">
        <source>Marked %Ln photo(s) as relevant</source>
        <translation>
            <numerusform>%Ln fotka označena jako odpovídající</numerusform>
            <numerusform>%Ln fotky označeny jako odpovídající</numerusform>
            <numerusform>%Ln fotek označeno jako odpovídající</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %Ln photo(s) as not relevant</source>
        <translation>
            <numerusform>%Ln fotka označena jako neodpovídající</numerusform>
            <numerusform>%Ln fotky označeny jako neodpovídající</numerusform>
            <numerusform>%Ln fotek označeno jako neodpovídající</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cleared the mark of %Ln photo(s)</source>
        <translation>
            <numerusform>Zrušeno označení %Ln fotky</numerusform>
            <numerusform>Zrušeno označení %Ln fotek</numerusform>
            <numerusform>Zrušeno označení %Ln fotek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %Ln photo(s) a favourite</source>
        <translation>
            <numerusform>%Ln fotka přidána do oblíbených</numerusform>
            <numerusform>%Ln fotky přidány do oblíbených</numerusform>
            <numerusform>%Ln fotek přidáno do oblíbených</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln photo(s) out of the favourites</source>
        <translation>
            <numerusform>%Ln fotka odebrána z oblíbených</numerusform>
            <numerusform>%Ln fotky odebrány z oblíbených</numerusform>
            <numerusform>%Ln fotek odebráno z oblíbených</numerusform>
        </translation>
    </message>
    <message>
        <source>{stars} for {photos}</source>
        <translation>{photos}: {stars}</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Vráceno zpět: {what}</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>Provedeno znovu: {what}</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Marks</source>
        <translation>Označení</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Another program indexes this library now: {who}.</source>
        <translation>Tuto knihovnu právě prochází jiný program: {who}.</translation>
    </message>
    <message>
        <source>It will take these folders too.</source>
        <translation>Projde i tyto složky.</translation>
    </message>
    <message>
        <source>{name} is not a folder.</source>
        <translation>{name} není složka.</translation>
    </message>
    <message>
        <source>There is no folder {name}.</source>
        <translation>Složka {name} neexistuje.</translation>
    </message>
    <message>
        <source>Name the folder that the photos lie in.</source>
        <translation>Zadejte složku, ve které jsou fotky.</translation>
    </message>
    <message>
        <source>Check the spelling; is its disk connected?</source>
        <translation>Zkontrolujte název; je její disk připojený?</translation>
    </message>
    <message>
        <source>{name} is Semret&apos;s own folder.</source>
        <translation>{name} je vlastní složka Semretu.</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} nelze přečíst.</translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation>Do {name} nelze zapisovat.</translation>
    </message>
    <message>
        <source>Look at its permissions.</source>
        <translation>Zkontrolujte přístupová práva.</translation>
    </message>
    <message>
        <source>The disk that holds {name} is full.</source>
        <translation>Disk, na kterém je {name}, je plný.</translation>
    </message>
    <message>
        <source>Make room on it and try again.</source>
        <translation>Uvolněte na něm místo a zkuste to znovu.</translation>
    </message>
    <message>
        <source>{name} is not a library, or it is damaged.</source>
        <translation>{name} není knihovna, nebo je poškozená.</translation>
    </message>
    <message>
        <source>{name} is damaged.</source>
        <translation>{name} je poškozeno.</translation>
    </message>
    <message>
        <source>The text index of {name} is damaged.</source>
        <translation>Textový rejstřík knihovny {name} je poškozený.</translation>
    </message>
    <message>
        <source>Make it anew with: semret doctor --repair</source>
        <translation>Vytvoří se znovu příkazem: semret doctor --repair</translation>
    </message>
    <message>
        <source>The disk with this photo is not connected: {name}.</source>
        <translation>Disk s touto fotkou není připojený: {name}.</translation>
    </message>
    <message>
        <source>This is its thumbnail.</source>
        <translation>Toto je její náhled.</translation>
    </message>
    <message>
        <source>A caption has at most {most} characters, not {count}.</source>
        <translation>Popisek má nejvýše {most} znaků, ne {count}.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Zkraťte ho.</translation>
    </message>
    <message>
        <source>A caption cannot be empty.</source>
        <translation>Popisek nemůže být prázdný.</translation>
    </message>
    <message>
        <source>This caption is not in the library (any more).</source>
        <translation>Tento popisek (už) není v knihovně.</translation>
    </message>
    <message>
        <source>This caption stands in the file itself, which stays as it is.</source>
        <translation>Tento popisek je přímo v souboru, který se nemění.</translation>
    </message>
    <message>
        <source>Add one of your own.</source>
        <translation>Přidejte svůj vlastní.</translation>
    </message>
    <message>
        <source>This photo is not in the library (any more).</source>
        <translation>Tato fotka (už) není v knihovně.</translation>
    </message>
    <message>
        <source>Of these photos {count} are not in the library (any more).</source>
        <translation>Některé z těchto fotek ({count}) (už) nejsou v knihovně.</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>Hledejte znovu.</translation>
    </message>
    <message>
        <source>An empty query learns nothing.</source>
        <translation>Prázdné hledání se nic nenaučí.</translation>
    </message>
    <message>
        <source>Search for something first.</source>
        <translation>Nejdřív něco vyhledejte.</translation>
    </message>
    <message>
        <source>A query of {count} characters is too long to be marked.</source>
        <translation>Hledání s {count} znaky je na označování příliš dlouhé.</translation>
    </message>
    <message>
        <source>There is nothing to save: the search is empty.</source>
        <translation>Není co uložit: hledání je prázdné.</translation>
    </message>
    <message>
        <source>Type something first.</source>
        <translation>Nejdřív něco napište.</translation>
    </message>
    <message>
        <source>A search of {count} characters is too long to be kept.</source>
        <translation>Hledání s {count} znaky je na uložení příliš dlouhé.</translation>
    </message>
    <message>
        <source>This folder is not in the library (any more).</source>
        <translation>Tato složka (už) není v knihovně.</translation>
    </message>
    <message>
        <source>The inference library is not installed.</source>
        <translation>Není nainstalována knihovna pro výpočty modelu.</translation>
    </message>
    <message>
        <source>The decoder broke down on this picture.</source>
        <translation>Dekodér na tomto obrázku selhal.</translation>
    </message>
    <message>
        <source>The decoder crashed on this file.</source>
        <translation>Dekodér na tomto souboru spadl.</translation>
    </message>
    <message>
        <source>The decoder did not come to an end on this file.</source>
        <translation>Dekodér se u tohoto souboru nedobral konce.</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}.</source>
        <translation>Soubor nelze přečíst: {why}.</translation>
    </message>
    <message>
        <source>The file is cut off.</source>
        <translation>Soubor je useknutý.</translation>
    </message>
    <message>
        <source>The file is damaged ({how}).</source>
        <translation>Soubor je poškozený ({how}).</translation>
    </message>
    <message>
        <source>The file is damaged or cut off ({how}).</source>
        <translation>Soubor je poškozený nebo useknutý ({how}).</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Soubor je prázdný.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Soubor už neexistuje.</translation>
    </message>
    <message>
        <source>The file is larger than Semret opens ({size}).</source>
        <translation>Soubor je větší, než Semret otevírá ({size}).</translation>
    </message>
    <message>
        <source>The picture took longer than {time} seconds to read.</source>
        <translation>Čtení obrázku trvalo déle než {time} s.</translation>
    </message>
    <message>
        <source>There is no permission to read the file.</source>
        <translation>K souboru chybí právo čtení.</translation>
    </message>
    <message>
        <source>There is not enough memory to read this picture.</source>
        <translation>Na přečtení obrázku není dost paměti.</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>Toto je složka, ne soubor.</translation>
    </message>
    <message>
        <source>This is a raw file of an unknown camera, or it is damaged.</source>
        <translation>Soubor RAW z neznámého fotoaparátu, nebo poškozený.</translation>
    </message>
    <message>
        <source>This is not a picture that Semret can read.</source>
        <translation>Toto není obrázek, který Semret umí přečíst.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Není co vzít zpět.</translation>
    </message>
    <message>
        <source>Only the last semret classify --keep can be.</source>
        <translation>Zpět jde vzít jen poslední semret classify --keep.</translation>
    </message>
    <message>
        <source>Only the last edit of the list of labels can be.</source>
        <translation>Vrátit lze jen poslední úpravu seznamu štítků.</translation>
    </message>
    <message>
        <source>A label has a name.</source>
        <translation>Štítek musí mít název.</translation>
    </message>
    <message>
        <source>A label has at most {most} characters.</source>
        <translation>Štítek má nejvýš {most} znaků.</translation>
    </message>
    <message>
        <source>Shorten it, or write it as a caption.</source>
        <translation>Zkraťte ho, nebo ho napište jako popisek.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot be a label.</source>
        <translation>„{name}“ nemůže být štítek.</translation>
    </message>
    <message>
        <source>A name has no | in it, and no # before it.</source>
        <translation>V názvu nesmí být | a nesmí začínat znakem #.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is in the list of labels already.</source>
        <translation>„{name}“ už v seznamu štítků je.</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>Zvolte jiný název.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not in the list of labels (any more).</source>
        <translation>„{name}“ v seznamu štítků (už) není.</translation>
    </message>
    <message>
        <source>See: semret label --own</source>
        <translation>Viz: semret label --own</translation>
    </message>
    <message>
        <source>{name} was changed since.</source>
        <translation>Soubor {name} byl mezitím změněn.</translation>
    </message>
    <message>
        <source>Look at what stands there now.</source>
        <translation>Podívejte se, co v něm je teď.</translation>
    </message>
    <message>
        <source>{name}, line {number}: this is no label.</source>
        <translation>{name}, řádek {number}: toto není štítek.</translation>
    </message>
    <message>
        <source>At most three names: English|Thai|Czech.</source>
        <translation>Nejvýše tři názvy: anglicky|thajsky|česky.</translation>
    </message>
    <message>
        <source>There is no name in it.</source>
        <translation>Není v něm žádný název.</translation>
    </message>
    <message>
        <source>A name has at most {most} characters.</source>
        <translation>Název má nejvýše {most} znaků.</translation>
    </message>
    <message>
        <source>The same label stands above.</source>
        <translation>Stejný štítek je už výše.</translation>
    </message>
    <message>
        <source>It is not UTF-8.</source>
        <translation>Není v UTF-8.</translation>
    </message>
    <message>
        <source>At most {most} labels.</source>
        <translation>Nejvýše {most} štítků.</translation>
    </message>
    <message>
        <source>{name} cannot be added to safely; it was left as it is.</source>
        <translation>Do {name} nelze bezpečně nic přidat; zůstalo, jak je.</translation>
    </message>
    <message>
        <source>Write these labels with the program that made it.</source>
        <translation>Zapište tyto štítky programem, který ho vytvořil.</translation>
    </message>
    <message>
        <source>Is its folder there?</source>
        <translation>Je tam jeho složka?</translation>
    </message>
    <message>
        <source>{name} was written anew by another program.</source>
        <translation>{name} mezitím přepsal jiný program.</translation>
    </message>
    <message>
        <source>Take the labels out with that program.</source>
        <translation>Odeberte štítky tím programem.</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s permissions.</source>
        <translation>Podívejte se na oprávnění složky.</translation>
    </message>
    <message>
        <source>Photos are understood by another model package now.</source>
        <translation>Fotkám teď rozumí jiný balíček modelu.</translation>
    </message>
    <message>
        <source>Bring the picture in once more.</source>
        <translation>Přineste obrázek ještě jednou.</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>Toto není běžný soubor.</translation>
    </message>
    <message>
        <source>This photo has no file any more.</source>
        <translation>Tato fotka už nemá žádný soubor.</translation>
    </message>
    <message>
        <source>This picture claims more pixels than Semret opens.</source>
        <translation>Obrázek udává víc pixelů, než Semret otevírá.</translation>
    </message>
    <message>
        <source>This picture claims to have no pixels.</source>
        <translation>Obrázek udává nulový počet pixelů.</translation>
    </message>
    <message>
        <source>This picture claims {width} x {height} pixels, more than Semret opens ({most} megapixels).</source>
        <translation>Tento obrázek uvádí {width} x {height} pixelů, víc, než Semret otevírá ({most} megapixelů).</translation>
    </message>
    <message>
        <source>The process that reads pictures could not be started.</source>
        <translation>Proces, který čte obrázky, nešlo spustit.</translation>
    </message>
    <message>
        <source>The image encoder gave nothing usable.</source>
        <translation>Obrazový kodér nedal nic použitelného.</translation>
    </message>
    <message>
        <source>Reading it failed: {why}.</source>
        <translation>Čtení se nezdařilo: {why}.</translation>
    </message>
    <message>
        <source>There is no permission to look into this folder.</source>
        <translation>K nahlédnutí do této složky chybí oprávnění.</translation>
    </message>
    <message>
        <source>The folder went away while it was looked at.</source>
        <translation>Složka během procházení zmizela.</translation>
    </message>
    <message>
        <source>The folder cannot be read: {why}.</source>
        <translation>Složku nelze přečíst: {why}.</translation>
    </message>
    <message>
        <source>There is no library in {name}.</source>
        <translation>V {name} není žádná knihovna.</translation>
    </message>
    <message>
        <source>Make one with: semret index FOLDER</source>
        <translation>Vytvoří se příkazem: semret index FOLDER</translation>
    </message>
    <message>
        <source>{name} is a file, not a folder.</source>
        <translation>{name} je soubor, ne složka.</translation>
    </message>
    <message>
        <source>{name} cannot be made: {why}.</source>
        <translation>{name} nelze vytvořit: {why}.</translation>
    </message>
    <message>
        <source>Name another folder with --library.</source>
        <translation>Zadejte jinou složku pomocí --library.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} nelze přečíst: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {why}.</source>
        <translation>Do {name} nelze zapisovat: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be read or written: {why}.</source>
        <translation>{name} nelze číst ani zapisovat: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be read or written.</source>
        <translation>{name} nelze číst ani zapisovat.</translation>
    </message>
    <message>
        <source>{name} cannot be opened.</source>
        <translation>{name} nelze otevřít.</translation>
    </message>
    <message>
        <source>Look at its permissions and those of its folder.</source>
        <translation>Zkontrolujte přístupová práva souboru i jeho složky.</translation>
    </message>
    <message>
        <source>Look at its permissions, or name another folder with --library.</source>
        <translation>Zkontrolujte přístupová práva, nebo zadejte jinou složku pomocí --library.</translation>
    </message>
    <message>
        <source>Look at its permissions, or name another library with --library.</source>
        <translation>Zkontrolujte přístupová práva, nebo zadejte jinou knihovnu pomocí --library.</translation>
    </message>
    <message>
        <source>Look whether its disk is there and sound.</source>
        <translation>Zkontrolujte, zda je jeho disk připojený a v pořádku.</translation>
    </message>
    <message>
        <source>Is there room on its disk?</source>
        <translation>Je na jeho disku místo?</translation>
    </message>
    <message>
        <source>Another program keeps {name} locked.</source>
        <translation>{name} drží zamčené jiný program.</translation>
    </message>
    <message>
        <source>Close that program, or try again later.</source>
        <translation>Zavřete ten program, nebo to zkuste později.</translation>
    </message>
    <message>
        <source>Another Semret is busy with this library.</source>
        <translation>S touto knihovnou právě pracuje jiný Semret.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Zkuste to za chvíli znovu.</translation>
    </message>
    <message>
        <source>Move it away and copy {backup} to {name}.</source>
        <translation>Přesuňte ho jinam a zkopírujte {backup} na {name}.</translation>
    </message>
    <message>
        <source>There is no backup beside it: move it away to begin anew, or name another library with --library.</source>
        <translation>Vedle není žádná záloha: přesunutím jinam začnete znovu, nebo zadejte jinou knihovnu pomocí --library.</translation>
    </message>
    <message>
        <source>{name} is gone or empty, its backup is there.</source>
        <translation>{name} chybí nebo je prázdný, jeho záloha existuje.</translation>
    </message>
    <message>
        <source>Copy {backup} to {name}; or move the backups away to begin anew.</source>
        <translation>Zkopírujte {backup} na {name}; nebo přesuňte zálohy jinam a začněte znovu.</translation>
    </message>
    <message>
        <source>The library is damaged ({how}); its backups were left as they are.</source>
        <translation>Knihovna je poškozená ({how}); její zálohy zůstaly, jak jsou.</translation>
    </message>
    <message>
        <source>Move {name} away and copy the newest backup to its name.</source>
        <translation>Přesuňte {name} jinam a zkopírujte pod jeho název nejnovější zálohu.</translation>
    </message>
    <message>
        <source>No backup could be made in {name}: {why}.</source>
        <translation>V {name} nešlo vytvořit zálohu: {why}.</translation>
    </message>
    <message>
        <source>{name} was made by an older Semret.</source>
        <translation>{name} vytvořil starší Semret.</translation>
    </message>
    <message>
        <source>Open it once where it can be written.</source>
        <translation>Otevřete ho jednou tam, kde do něj lze zapisovat.</translation>
    </message>
    <message>
        <source>{name} belongs to another program.</source>
        <translation>{name} patří jinému programu.</translation>
    </message>
    <message>
        <source>This library was used by a newer Semret (it has {what}).</source>
        <translation>Tuto knihovnu používal novější Semret (obsahuje {what}).</translation>
    </message>
    <message>
        <source>Update Semret, or name another library with --library.</source>
        <translation>Aktualizujte Semret, nebo zadejte jinou knihovnu pomocí --library.</translation>
    </message>
    <message>
        <source>The library watches no folder with the id {number}.</source>
        <translation>Knihovna nemá složku s číslem {number}.</translation>
    </message>
    <message>
        <source>See: semret folders</source>
        <translation>Viz: semret folders</translation>
    </message>
    <message>
        <source>The library holds no photo at {name}.</source>
        <translation>V knihovně není fotka {name}.</translation>
    </message>
    <message>
        <source>Add its folder with: semret index FOLDER</source>
        <translation>Složku přidáte příkazem: semret index FOLDER</translation>
    </message>
    <message>
        <source>A pattern that leaves something out cannot be empty.</source>
        <translation>Vzor, podle kterého se vynechává, nemůže být prázdný.</translation>
    </message>
    <message>
        <source>Such as: drafts, or *.png</source>
        <translation>Například: koncepty nebo *.png</translation>
    </message>
    <message>
        <source>{pattern} would leave nothing out.</source>
        <translation>{pattern} by nic nevynechalo.</translation>
    </message>
    <message>
        <source>Write it as seen from the folder, such as: drafts, or *.png</source>
        <translation>Zadejte ho vzhledem ke složce, například: koncepty nebo *.png</translation>
    </message>
    <message>
        <source>{name} is left out of {folder} by one of its patterns ({patterns}).</source>
        <translation>{name} je ze složky {folder} vynechána některým z jejích vzorů ({patterns}).</translation>
    </message>
    <message>
        <source>Remove that folder and add it anew without the pattern.</source>
        <translation>Odeberte tu složku a přidejte ji znovu bez tohoto vzoru.</translation>
    </message>
    <message>
        <source>A rating is 0 to {most} stars, not {stars}.</source>
        <translation>Hodnocení je 0 až {most} hvězdiček, ne {stars}.</translation>
    </message>
    <message>
        <source>A mark says relevant (1) or not relevant (0), not {grade}.</source>
        <translation>Označení říká odpovídá (1), nebo neodpovídá (0), ne {grade}.</translation>
    </message>
    <message>
        <source>The thumbnails cannot be used: {why}.</source>
        <translation>Náhledy nelze použít: {why}.</translation>
    </message>
    <message>
        <source>Is there room on the disk, and permission to write {name}? It may be deleted: it comes back.</source>
        <translation>Je na disku místo a právo zapisovat do {name}? Soubor lze smazat, vytvoří se znovu.</translation>
    </message>
    <message>
        <source>The search file {name} cannot be written: {why}.</source>
        <translation>Soubor pro hledání {name} nelze zapsat: {why}.</translation>
    </message>
    <message>
        <source>The search file cannot be written: {why}.</source>
        <translation>Soubor pro hledání nelze zapsat: {why}.</translation>
    </message>
    <message>
        <source>Is there space left on the disk?</source>
        <translation>Je na disku volné místo?</translation>
    </message>
    <message>
        <source>The vectors in {name} cannot be used now: {why}.</source>
        <translation>Vektory v {name} teď nelze použít: {why}.</translation>
    </message>
    <message>
        <source>Is there space left, and may the library folder be written to?</source>
        <translation>Je volné místo a lze do složky knihovny zapisovat?</translation>
    </message>
    <message>
        <source>The damaged file {name} cannot be set aside: {why}.</source>
        <translation>Poškozený soubor {name} nelze odložit: {why}.</translation>
    </message>
    <message>
        <source>Close other programs that have it open.</source>
        <translation>Zavřete jiné programy, které ho mají otevřený.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be made: {why}.</source>
        <translation>Složku {name} nelze vytvořit: {why}.</translation>
    </message>
    <message>
        <source>This photo has not been read yet.</source>
        <translation>Tato fotka ještě nebyla přečtena.</translation>
    </message>
    <message>
        <source>This photo has no thumbnail yet.</source>
        <translation>Tato fotka zatím nemá náhled.</translation>
    </message>
    <message>
        <source>Nothing is looked for in pictures.</source>
        <translation>V obrázcích se nic nehledá.</translation>
    </message>
    <message>
        <source>Search for something that can be seen.</source>
        <translation>Hledejte něco, co je vidět.</translation>
    </message>
    <message>
        <source>The model package {name} does not tell where in a photo something is.</source>
        <translation>Balíček modelu {name} neumí říct, kde na fotce něco je.</translation>
    </message>
    <message>
        <source>Packages that come with Semret, and those trained from them, do.</source>
        <translation>Balíčky dodané se Semretem a ty, které z nich byly natrénovány, to umějí.</translation>
    </message>
    <message>
        <source>Run: semret index</source>
        <translation>Spusťte: semret index</translation>
    </message>
    <message>
        <source>The image encoder broke down again and again.</source>
        <translation>Obrazový kodér opakovaně selhal.</translation>
    </message>
    <message>
        <source>The process that reads photos died again and again.</source>
        <translation>Proces, který čte fotky, opakovaně skončil.</translation>
    </message>
    <message>
        <source>Look at: semret doctor</source>
        <translation>Podívejte se: semret doctor</translation>
    </message>
    <message>
        <source>There is no model package in {name}: {why}.</source>
        <translation>V {name} není balíček modelu: {why}.</translation>
    </message>
    <message>
        <source>There is no model package called &quot;{name}&quot;.</source>
        <translation>Balíček modelu „{name}“ neexistuje.</translation>
    </message>
    <message>
        <source>The packages are listed by: semret models list</source>
        <translation>Balíčky vypíše příkaz: semret models list</translation>
    </message>
    <message>
        <source>A package is a folder with a manifest.json.</source>
        <translation>Balíček je složka se souborem manifest.json.</translation>
    </message>
    <message>
        <source>The model package {name} cannot be used: {why}.</source>
        <translation>Balíček modelu {name} nelze použít: {why}.</translation>
    </message>
    <message>
        <source>Install the package again.</source>
        <translation>Nainstalujte balíček znovu.</translation>
    </message>
    <message>
        <source>Install the model package again.</source>
        <translation>Nainstalujte balíček modelu znovu.</translation>
    </message>
    <message>
        <source>Try: semret models verify</source>
        <translation>Zkuste: semret models verify</translation>
    </message>
    <message>
        <source>The image encoder of {model} cannot be used on this machine: {why}.</source>
        <translation>Obrazový kodér modelu {model} nelze na tomto počítači použít: {why}.</translation>
    </message>
    <message>
        <source>The network {name} cannot be loaded: {why}.</source>
        <translation>Síť {name} nelze načíst: {why}.</translation>
    </message>
    <message>
        <source>The network {name} cannot be run: {why}.</source>
        <translation>Síť {name} nelze spustit: {why}.</translation>
    </message>
    <message>
        <source>The tokenizer of {model} cannot be loaded: {why}.</source>
        <translation>Tokenizér modelu {model} nelze načíst: {why}.</translation>
    </message>
    <message>
        <source>The query encoder of {model} gives wrong vectors on this machine (1 - cosine {number}).</source>
        <translation>Kodér dotazů modelu {model} dává na tomto počítači chybné vektory (1 - kosinus {number}).</translation>
    </message>
    <message>
        <source>The golden picture of the model package cannot be read.</source>
        <translation>Kontrolní obrázek balíčku modelu nelze přečíst.</translation>
    </message>
    <message>
        <source>The golden picture of the model package is too large.</source>
        <translation>Kontrolní obrázek balíčku modelu je příliš velký.</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>Nainstaluje se příkazem: {command}</translation>
    </message>
    <message>
        <source>No other is offered on this machine.</source>
        <translation>Jiné tento počítač nenabízí.</translation>
    </message>
    <message>
        <source>It was the quickest that gave the right vectors.</source>
        <translation>Bylo nejrychlejší z těch, která dávají správné vektory.</translation>
    </message>
    <message>
        <source>{device} is not used: {why}.</source>
        <translation>{device} se nepoužívá: {why}.</translation>
    </message>
    <message>
        <source>{device} broke down while it encoded: {why}.</source>
        <translation>{device} při kódování selhalo: {why}.</translation>
    </message>
    <message>
        <source>The device chosen first broke down while it encoded: {why}.</source>
        <translation>Zařízení zvolené jako první při kódování selhalo: {why}.</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model and library</source>
        <translation>Model a knihovna</translation>
    </message>
    <message>
        <source>The quickest that computes right</source>
        <translation>Nejrychlejší spolehlivé zařízení</translation>
    </message>
    <message>
        <source>The processor alone</source>
        <translation>Jen procesor</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Read photos on</source>
        <translation>Čtení fotek</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Zařízení</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotky</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Knihovna</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Velikost</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Zobrazit ve správci souborů</translation>
    </message>
    <message>
        <source>Originals are never changed. Captions, ratings and marks lie in the library.</source>
        <translation>Původní soubory se nikdy nemění. Popisky, hodnocení a označení jsou v knihovně.</translation>
    </message>
    <message>
        <source>{model} is being prepared: {share} of the photos</source>
        <translation>Připravuje se {model}: {share} fotek</translation>
    </message>
    <message>
        <source>{photos}, {ready} of them can be searched</source>
        <translation>{photos}, lze hledat v {ready}</translation>
    </message>
    <message>
        <source>not known before the first photo is read</source>
        <translation>bude známo po přečtení první fotky</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>procesor</translation>
    </message>
    <message>
        <source>the graphics card ({kind})</source>
        <translation>grafická karta ({kind})</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Rename</source>
        <translation>Přejmenovat</translation>
    </message>
    <message>
        <source>Name of this search</source>
        <translation>Název tohoto hledání</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
</context>
<context>
    <name>NothingFits</name>
    <message>
        <source>Search only “{part}”</source>
        <translation>Hledat jen „{part}“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched.</source>
        <translation>
            <numerusform>Prohledána %Ln fotka.</numerusform>
            <numerusform>Prohledány %Ln fotky.</numerusform>
            <numerusform>Prohledáno %Ln fotek.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched; the nearest one fits with a probability below {percent}.</source>
        <translation>
            <numerusform>Prohledána %Ln fotka, odpovídá s pravděpodobností menší než {percent}.</numerusform>
            <numerusform>Prohledány %Ln fotky, nejbližší má pravděpodobnost menší než {percent}.</numerusform>
            <numerusform>Prohledáno %Ln fotek, nejbližší má pravděpodobnost menší než {percent}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched; the nearest one fits with a probability of only {percent}.</source>
        <translation>
            <numerusform>Prohledána %Ln fotka, odpovídá s pravděpodobností jen {percent}.</numerusform>
            <numerusform>Prohledány %Ln fotky, nejbližší má pravděpodobnost jen {percent}.</numerusform>
            <numerusform>Prohledáno %Ln fotek, nejbližší má pravděpodobnost jen {percent}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Looking for photos …</source>
        <translation>Hledám fotky …</translation>
    </message>
    <message>
        <source>Nothing found. Photos can be found once they have been read.</source>
        <translation>Nic se nenašlo. Fotky lze najít, jakmile jsou přečtené.</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Fotky</translation>
    </message>
</context>
<context>
    <name>PhotoListModel</name>
    <message>
        <source>Photo from {day}</source>
        <translation>Fotka z {day}</translation>
    </message>
    <message>
        <source>marked relevant</source>
        <translation>označená jako odpovídající</translation>
    </message>
    <message>
        <source>marked not relevant</source>
        <translation>označená jako neodpovídající</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>oblíbená</translation>
    </message>
    <message>
        <source>away: its disk is not connected</source>
        <translation>odpojená: její disk není připojený</translation>
    </message>
    <message>
        <source>less likely</source>
        <translation>méně pravděpodobná</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more alike</source>
        <translation>
            <numerusform>a ještě %Ln stejně vypadající</numerusform>
            <numerusform>a ještě %Ln stejně vypadající</numerusform>
            <numerusform>a ještě %Ln stejně vypadajících</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>The disk with this photo is not connected.</source>
        <translation>Disk s touto fotkou není připojený.</translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <source>Relevant (R)</source>
        <translation>Odpovídá (R)</translation>
    </message>
    <message>
        <source>Take the mark back (R)</source>
        <translation>Zrušit označení (R)</translation>
    </message>
    <message>
        <source>Not relevant (N)</source>
        <translation>Neodpovídá (N)</translation>
    </message>
    <message>
        <source>Take the mark back (N)</source>
        <translation>Zrušit označení (N)</translation>
    </message>
    <message>
        <source>Show the photos that look the same (G)</source>
        <translation>Ukázat stejně vypadající fotky (G)</translation>
    </message>
    <message>
        <source>Put the photos that look the same behind it (G)</source>
        <translation>Schovat za ni stejně vypadající fotky (G)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>Oblíbená (F)</translation>
    </message>
    <message>
        <source>Remove from the favourites (F)</source>
        <translation>Odebrat z oblíbených (F)</translation>
    </message>
</context>
<context>
    <name>QueryPart</name>
    <message>
        <source>“{query}”</source>
        <translation>„{query}“</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hledat</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Zapomenout vše</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Why this result</source>
        <translation>Proč právě tato fotka</translation>
    </message>
    <message>
        <source>Show where it fits</source>
        <translation>Ukázat, kde odpovídá</translation>
    </message>
    <message>
        <source>“Why” belongs to a search.</source>
        <translation>„Proč“ patří k hledání.</translation>
    </message>
    <message>
        <source>Search for something, then choose a photo.</source>
        <translation>Něco vyhledejte a pak vyberte fotku.</translation>
    </message>
    <message>
        <source>There is nothing to be shown in it.</source>
        <translation>Není v ní co ukázat.</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove from the library</source>
        <translation>Odebrat z knihovny</translation>
    </message>
    <message>
        <source>Remove “{folder}” from the library?</source>
        <translation>Odebrat složku „{folder}“ z knihovny?</translation>
    </message>
    <message>
        <source>Its photos are no longer found here. The files on the disk stay as they are. Captions, ratings, favourites and marks are kept, and are back when you add the folder again.</source>
        <translation>Její fotky tu už nepůjde najít. Soubory na disku zůstanou, jak jsou. Popisky, hodnocení, oblíbené a označení se uchovají a vrátí se, když složku znovu přidáte.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odebrat</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>less</source>
        <translation>méně</translation>
    </message>
    <message>
        <source>more</source>
        <translation>více</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search for what a photo shows …</source>
        <translation>Hledejte, co je na fotce …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hledat</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vymazat</translation>
    </message>
    <message>
        <source>Search by a picture</source>
        <translation>Hledat podle obrázku</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>Co se dá napsat</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Nabídka</translation>
    </message>
    <message>
        <source>Saved. Click to remove it.</source>
        <translation>Uloženo. Kliknutím odeberete.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Uložit toto hledání</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Nastavení</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Složky</translation>
    </message>
    <message>
        <source>Your labels</source>
        <translation>Vaše štítky</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Vzhled</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexování</translation>
    </message>
    <message>
        <source>Model and library</source>
        <translation>Model a knihovna</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>away</source>
        <translation>odpojeno</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>chybí</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Knihovna</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Všechny fotky</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Oblíbené</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Složky</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Uložená hledání</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Přidat složku …</translation>
    </message>
    <message>
        <source>Its disk is not connected. Its photos can be searched all the same.</source>
        <translation>Její disk není připojený. V jejích fotkách lze přesto hledat.</translation>
    </message>
    <message>
        <source>This folder is not there any more. Its photos can be searched all the same.</source>
        <translation>Tato složka už neexistuje. V jejích fotkách lze přesto hledat.</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Přejmenovat …</translation>
    </message>
    <message>
        <source>Remove this search</source>
        <translation>Odebrat toto hledání</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>Projít složky znovu</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Zobrazit ve správci souborů</translation>
    </message>
    <message>
        <source>Leave this folder out …</source>
        <translation>Vynechat tuto složku …</translation>
    </message>
    <message>
        <source>Leave something out …</source>
        <translation>Něco vynechat …</translation>
    </message>
    <message>
        <source>Remove from the library …</source>
        <translation>Odebrat z knihovny …</translation>
    </message>
</context>
<context>
    <name>SizeSlider</name>
    <message>
        <source>Size of photos</source>
        <translation>Velikost fotek</translation>
    </message>
    <message>
        <source>Size of photos (Ctrl and wheel)</source>
        <translation>Velikost fotek (Ctrl a kolečko)</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message>
        <source>Sort by labels …</source>
        <translation>Roztřídit podle štítků …</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln photo(s) are sorted.</source>
        <translation>
            <numerusform>Roztřídí se první %Ln fotka.</numerusform>
            <numerusform>Roztřídí se první %Ln fotky.</numerusform>
            <numerusform>Roztřídí se prvních %Ln fotek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose others to sort them.</source>
        <translation>Jiné roztřídíte, když je vyberete.</translation>
    </message>
    <message numerus="yes">
        <source>Labelled %Ln photo(s)</source>
        <translation>
            <numerusform>Štítek dostala %Ln fotka</numerusform>
            <numerusform>Štítek dostaly %Ln fotky</numerusform>
            <numerusform>Štítek dostalo %Ln fotek</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
</context>
<context>
    <name>SortingGrid</name>
    <message>
        <source>Sorted photos</source>
        <translation>Roztříděné fotky</translation>
    </message>
</context>
<context>
    <name>SortingSheet</name>
    <message>
        <source>Sort photos</source>
        <translation>Roztřídit fotky</translation>
    </message>
    <message numerus="yes">
        <source>Sort %Ln photo(s) by labels</source>
        <translation>
            <numerusform>Roztřídit %Ln fotku podle štítků</numerusform>
            <numerusform>Roztřídit %Ln fotky podle štítků</numerusform>
            <numerusform>Roztřídit %Ln fotek podle štítků</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Žádný z nich</translation>
    </message>
    <message>
        <source>Not sorted yet</source>
        <translation>Zatím neroztříděné</translation>
    </message>
    <message>
        <source>Sorting …</source>
        <translation>Třídí se …</translation>
    </message>
    <message>
        <source>Type what to sort by, such as: beach, mountain, receipt</source>
        <translation>Napište, podle čeho třídit, například: pláž, hory, účtenka</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) cannot be sorted yet: they have not been read.</source>
        <translation>
            <numerusform>%Ln fotku zatím nelze zařadit: ještě nebyla načtena.</numerusform>
            <numerusform>%Ln fotky zatím nelze zařadit: ještě nebyly načteny.</numerusform>
            <numerusform>%Ln fotek zatím nelze zařadit: ještě nebyly načteny.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put right what is wrong, untick what you do not want, then accept.</source>
        <translation>Opravte, co je jinde, než má být, odškrtněte, co nechcete, a potvrďte.</translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln photo(s)</source>
        <translation>
            <numerusform>Dát štítek %Ln fotce</numerusform>
            <numerusform>Dát štítek %Ln fotkám</numerusform>
            <numerusform>Dát štítek %Ln fotkám</numerusform>
        </translation>
    </message>
    <message>
        <source>Label photos</source>
        <translation>Dát štítky</translation>
    </message>
    <message>
        <source>1–9: to that label · 0: to none · M: menu · A: accept the group or not · Ctrl+Z: take back</source>
        <translation>1–9: k tomu štítku · 0: k žádnému · M: nabídka · A: skupinu potvrdit, nebo ne · Ctrl+Z: vrátit</translation>
    </message>
</context>
<context>
    <name>Stars</name>
    <message>
        <source>Rating</source>
        <translation>Hodnocení</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln nešla přečíst</numerusform>
            <numerusform>%Ln nešly přečíst</numerusform>
            <numerusform>%Ln nešlo přečíst</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pozastaveno</translation>
    </message>
    <message>
        <source>Another program is reading: {who}</source>
        <translation>Fotky čte jiný program: {who}</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Hledám fotky</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>zatím %Ln</numerusform>
            <numerusform>zatím %Ln</numerusform>
            <numerusform>zatím %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Dokončuji</translation>
    </message>
    <message>
        <source>quietly</source>
        <translation>šetrně</translation>
    </message>
    <message>
        <source>{done} of {total} can be searched</source>
        <translation>Lze hledat v {done} z {total}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Pokračovat</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pozastavit</translation>
    </message>
</context>
<context>
    <name>TaughtSheet</name>
    <message>
        <source>What you taught</source>
        <translation>Co jste naučili</translation>
    </message>
    <message>
        <source>Searches that mean almost the same learn, too</source>
        <translation>Učí se i hledání, která znamenají téměř totéž</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>Photos that you marked as relevant or not, search by search.</source>
        <translation>Fotky, které jste označili jako odpovídající nebo ne, podle hledání.</translation>
    </message>
    <message>
        <source>Nothing is marked yet. Search for something and mark photos with R or N.</source>
        <translation>Zatím není nic označeno. Něco vyhledejte a označte fotky klávesou R nebo N.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>A {count} dalších.</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>These photos lie on a disk that is away: their files cannot be moved to the trash.</source>
        <translation>Tyto fotky jsou na odpojeném disku: jejich soubory nelze přesunout do koše.</translation>
    </message>
    <message>
        <source>Connect the disk first.</source>
        <translation>Nejdřív disk připojte.</translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln photo(s) to the trash</source>
        <translation>
            <numerusform>%Ln fotka přesunuta do koše</numerusform>
            <numerusform>%Ln fotky přesunuty do koše</numerusform>
            <numerusform>%Ln fotek přesunuto do koše</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation>
            <numerusform>%Ln fotka přesunuta do koše</numerusform>
            <numerusform>%Ln fotky přesunuty do koše</numerusform>
            <numerusform>%Ln fotek přesunuto do koše</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln file(s): some photos lie in several places.</source>
        <translation>
            <numerusform>Jde o %Ln soubor: některé fotky jsou na více místech.</numerusform>
            <numerusform>Jde o %Ln soubory: některé fotky jsou na více místech.</numerusform>
            <numerusform>Jde o %Ln souborů: některé fotky jsou na více místech.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) on a disk that is away were left out.</source>
        <translation>
            <numerusform>%Ln fotka na odpojeném disku byla vynechána.</numerusform>
            <numerusform>%Ln fotky na odpojeném disku byly vynechány.</numerusform>
            <numerusform>%Ln fotek na odpojeném disku bylo vynecháno.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash.</source>
        <translation>
            <numerusform>%Ln fotku nešlo přesunout do koše.</numerusform>
            <numerusform>%Ln fotky nešlo přesunout do koše.</numerusform>
            <numerusform>%Ln fotek nešlo přesunout do koše.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were about to be moved to the trash when Semret ended. They are shown again.</source>
        <translation>
            <numerusform>%Ln fotka měla být přesunuta do koše, když Semret skončil. Je opět vidět.</numerusform>
            <numerusform>%Ln fotky měly být přesunuty do koše, když Semret skončil. Jsou opět vidět.</numerusform>
            <numerusform>%Ln fotek mělo být přesunuto do koše, když Semret skončil. Jsou opět vidět.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>New photos are found and read in the background. Quit stops that.</source>
        <translation>Nové fotky se hledají a čtou na pozadí. Ukončením to zastavíte.</translation>
    </message>
    <message>
        <source>Semret keeps going here</source>
        <translation>Semret pracuje dál zde</translation>
    </message>
    <message>
        <source>Open Semret</source>
        <translation>Otevřít Semret</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Ukončit</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>The library knows nothing by the name “{name}”.</source>
        <translation>Knihovna nezná nic, co by se jmenovalo „{name}“.</translation>
    </message>
    <message>
        <source>No photo fits: {filters}.</source>
        <translation>Žádná fotka nevyhovuje: {filters}.</translation>
    </message>
    <message>
        <source>Search without “{filter}”</source>
        <translation>Hledat bez „{filter}“</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>Pause reading photos</source>
        <translation>Pozastavit čtení fotek</translation>
    </message>
    <message>
        <source>Read photos quietly</source>
        <translation>Číst fotky šetrně</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>V této složce nejsou žádné fotky.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Vyberte jinou.</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Previous photo</source>
        <translation>Předchozí fotka</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Další fotka</translation>
    </message>
    <message>
        <source>Look at a photo</source>
        <translation>Prohlédnout fotku</translation>
    </message>
    <message>
        <source>Next and previous photo</source>
        <translation>Předchozí a další fotka</translation>
    </message>
    <message>
        <source>Enlarge the photo, make it smaller</source>
        <translation>Zvětšit nebo zmenšit fotku</translation>
    </message>
    <message>
        <source>Whole photo or real pixels</source>
        <translation>Celá fotka, nebo skutečné pixely</translation>
    </message>
    <message>
        <source>Move an enlarged photo</source>
        <translation>Posunout zvětšenou fotku</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zpět k fotkám</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Všechny fotky</translation>
    </message>
    <message>
        <source>Similar photos</source>
        <translation>Podobné fotky</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} z {count}</translation>
    </message>
    <message>
        <source>{number} of {count}, less likely</source>
        <translation>{number} z {count}, méně pravděpodobná</translation>
    </message>
</context>
<context>
    <name>ViewerHeader</name>
    <message>
        <source>Back</source>
        <translation>Zpět</translation>
    </message>
    <message>
        <source>Relevant</source>
        <translation>Odpovídá</translation>
    </message>
    <message>
        <source>Not relevant</source>
        <translation>Neodpovídá</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Celá obrazovka</translation>
    </message>
    <message>
        <source>Hide where it fits (H)</source>
        <translation>Skrýt, kde odpovídá (H)</translation>
    </message>
    <message>
        <source>Show where it fits (H)</source>
        <translation>Ukázat, kde odpovídá (H)</translation>
    </message>
</context>
<context>
    <name>Wayfinding</name>
    <message>
        <source>Favourites</source>
        <translation>Oblíbené</translation>
    </message>
    <message>
        <source>No photo is a favourite yet. Press F on one that you like.</source>
        <translation>Zatím tu není žádná oblíbená fotka. Stiskněte F u té, která se vám líbí.</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>V této složce nejsou žádné fotky.</translation>
    </message>
    <message>
        <source>A search has at most {number} characters.</source>
        <translation>Hledání má nejvýš {number} znaků.</translation>
    </message>
    <message>
        <source>A saved search is made of words.</source>
        <translation>Uložit lze jen hledání ze slov.</translation>
    </message>
    <message>
        <source>Pictures that the library does not have are not kept: add them to save a search with them.</source>
        <translation>Obrázky, které v knihovně nejsou, se neukládají: přidejte je a hledání s nimi půjde uložit.</translation>
    </message>
    <message>
        <source>“{search}” is no longer saved.</source>
        <translation>Hledání „{search}“ už není uložené.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
    <message>
        <source>Look in the whole library</source>
        <translation>Hledat v celé knihovně</translation>
    </message>
</context>
<context>
    <name>WhySection</name>
    <message>
        <source>Where it fits</source>
        <translation>Kde odpovídá</translation>
    </message>
    <message>
        <source>Show it over the photo, or no more</source>
        <translation>Zobrazit přes fotku, nebo už ne</translation>
    </message>
    <message>
        <source>Why this result</source>
        <translation>Proč právě tato fotka</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>not compared yet</source>
        <translation>zatím neporovnáno</translation>
    </message>
    <message>
        <source>by date</source>
        <translation>podle data</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>pravděpodobná</translation>
    </message>
    <message>
        <source>less likely</source>
        <translation>méně pravděpodobná</translation>
    </message>
    <message>
        <source>place {place} of {count}</source>
        <translation>místo {place} z {count}</translation>
    </message>
    <message>
        <source>filtered out</source>
        <translation>vyřazeno filtrem</translation>
    </message>
    <message>
        <source>far back</source>
        <translation>daleko vzadu</translation>
    </message>
    <message>
        <source>probability {percent}</source>
        <translation>pravděpodobnost {percent}</translation>
    </message>
    <message>
        <source>cosine {number}</source>
        <translation>kosinus {number}</translation>
    </message>
    <message>
        <source>A label that you gave</source>
        <translation>Štítek, který jste dali</translation>
    </message>
    <message>
        <source>A label that Semret sees in it</source>
        <translation>Štítek, který v ní vidí Semret</translation>
    </message>
    <message>
        <source>Written at it, and means much the same</source>
        <translation>Je u ní napsáno a znamená totéž</translation>
    </message>
    <message>
        <source>It does not fit this filter</source>
        <translation>Tomuto filtru neodpovídá</translation>
    </message>
    <message>
        <source>In a caption that you wrote</source>
        <translation>V popisku, který jste napsali</translation>
    </message>
    <message>
        <source>In a caption from the file</source>
        <translation>V popisku ze souboru</translation>
    </message>
    <message>
        <source>In a keyword</source>
        <translation>V klíčovém slově</translation>
    </message>
    <message>
        <source>In a label</source>
        <translation>Ve štítku</translation>
    </message>
    <message>
        <source>In the name of the place</source>
        <translation>V názvu místa</translation>
    </message>
    <message>
        <source>In the name of the camera</source>
        <translation>V názvu fotoaparátu</translation>
    </message>
    <message>
        <source>In the name of the folder</source>
        <translation>V názvu složky</translation>
    </message>
    <message>
        <source>In the name of the file</source>
        <translation>V názvu souboru</translation>
    </message>
    <message>
        <source>{where}; not all words are written, so it does not count</source>
        <translation>{where}; nejsou tu ale všechna slova, a tak se to nepočítá</translation>
    </message>
    <message>
        <source>The picture by itself</source>
        <translation>Obrázek samostatně</translation>
    </message>
    <message>
        <source>“{words}” by itself</source>
        <translation>„{words}“ samostatně</translation>
    </message>
    <message>
        <source>without “{words}”</source>
        <translation>bez „{words}“</translation>
    </message>
    <message>
        <source>unlike a picture</source>
        <translation>nepodobné obrázku</translation>
    </message>
    <message>
        <source>It hardly shows it</source>
        <translation>Sotva to ukazuje</translation>
    </message>
    <message>
        <source>It may show it, and was moved back</source>
        <translation>Možná to ukazuje, a proto je dál vzadu</translation>
    </message>
    <message>
        <source>You marked it as relevant</source>
        <translation>Označili jste ji jako odpovídající</translation>
    </message>
    <message>
        <source>So it comes first</source>
        <translation>Proto je vpředu</translation>
    </message>
    <message>
        <source>You marked it as not relevant</source>
        <translation>Označili jste ji jako neodpovídající</translation>
    </message>
    <message>
        <source>So it comes last</source>
        <translation>Proto je poslední</translation>
    </message>
    <message numerus="yes">
        <source>By the %Ln photo(s) that you marked</source>
        <translation>
            <numerusform>Podle %Ln fotky, kterou jste označili</numerusform>
            <numerusform>Podle %Ln fotek, které jste označili</numerusform>
            <numerusform>Podle %Ln fotek, které jste označili</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks left it in its place</source>
        <translation>Označení ji nechala na místě</translation>
    </message>
    <message>
        <source>From place {before} to place {after}</source>
        <translation>Z místa {before} na místo {after}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln fotka</numerusform>
            <numerusform>%Ln fotky</numerusform>
            <numerusform>%Ln fotek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln+ likely photo(s)</source>
        <translation>
            <numerusform>%Ln+ pravděpodobná fotka</numerusform>
            <numerusform>%Ln+ pravděpodobné fotky</numerusform>
            <numerusform>%Ln+ pravděpodobných fotek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely photo(s)</source>
        <translation>
            <numerusform>%Ln pravděpodobná fotka</numerusform>
            <numerusform>%Ln pravděpodobné fotky</numerusform>
            <numerusform>%Ln pravděpodobných fotek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less likely: %Ln more</source>
        <translation>
            <numerusform>Méně pravděpodobné: ještě %Ln</numerusform>
            <numerusform>Méně pravděpodobné: ještě %Ln</numerusform>
            <numerusform>Méně pravděpodobné: ještě %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo fits well enough</source>
        <translation>Žádná fotka tomu dost neodpovídá</translation>
    </message>
    <message>
        <source>{number}%</source>
        <comment>a share, with or without a space</comment>
        <translation>{number}&#xa0;%</translation>
    </message>
    <message>
        <source>LLLL yyyy</source>
        <comment>a month as a title; LLLL: its name</comment>
        <translation>LLLL yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day as a header, in the letters of QDate::toString</comment>
        <translation>dddd d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <comment>in the letters of QDateTime::toString</comment>
        <translation>d. MMMM yyyy, H:mm</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>in the letters of QDate::toString</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>necelá minuta</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>asi %Ln min</numerusform>
            <numerusform>asi %Ln min</numerusform>
            <numerusform>asi %Ln min</numerusform>
        </translation>
    </message>
    <message>
        <source>about {hours} h 30 min</source>
        <translation>asi {hours} h 30 min</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>asi %Ln h</numerusform>
            <numerusform>asi %Ln h</numerusform>
            <numerusform>asi %Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a second</source>
        <translation>
            <numerusform>%Ln za sekundu</numerusform>
            <numerusform>%Ln za sekundu</numerusform>
            <numerusform>%Ln za sekundu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a minute</source>
        <translation>
            <numerusform>%Ln za minutu</numerusform>
            <numerusform>%Ln za minutu</numerusform>
            <numerusform>%Ln za minutu</numerusform>
        </translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} mm</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <comment>how long a picture was exposed</comment>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>You wrote</source>
        <comment>a caption</comment>
        <translation>Váš popisek</translation>
    </message>
    <message>
        <source>In the file ({kind})</source>
        <translation>V souboru ({kind})</translation>
    </message>
    <message>
        <source>English</source>
        <translation>angličtina</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>thajština</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>čeština</translation>
    </message>
    <message>
        <source>German</source>
        <translation>němčina</translation>
    </message>
    <message>
        <source>French</source>
        <translation>francouzština</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>španělština</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>italština</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>portugalština</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>polština</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>slovenština</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>vietnamština</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>indonéština</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>čínština</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>japonština</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>korejština</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>ruština</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>arabština</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>hindština</translation>
    </message>
</context>
<context>
    <name>_Examples</name>
    <message>
        <source>What can be typed</source>
        <translation>Co se dá napsat</translation>
    </message>
    <message>
        <source>Everyday words</source>
        <translation>Běžná slova</translation>
    </message>
    <message>
        <source>a dog on a beach</source>
        <translation>pes na pláži</translation>
    </message>
    <message>
        <source>what a photo shows</source>
        <translation>co na fotce je</translation>
    </message>
    <message>
        <source>mountains last summer</source>
        <translation>hory loni v létě</translation>
    </message>
    <message>
        <source>dates as people say them</source>
        <translation>data, jak se říkají</translation>
    </message>
    <message>
        <source>kids in 2019, 4 stars or more</source>
        <translation>děti 2019, 4 hvězdičky a víc</translation>
    </message>
    <message>
        <source>years, places, cameras, stars</source>
        <translation>roky, místa, fotoaparáty, hvězdičky</translation>
    </message>
    <message>
        <source>my favourite photos of flowers</source>
        <translation>oblíbené fotky květin</translation>
    </message>
    <message>
        <source>your favourites</source>
        <translation>vaše oblíbené</translation>
    </message>
    <message>
        <source>Nothing you type is an error. What was understood is shown below the field.</source>
        <translation>Nic, co napíšete, není chyba. Co se z toho rozumí, je pod polem.</translation>
    </message>
    <message>
        <source>Leaving out</source>
        <translation>Vynechání</translation>
    </message>
    <message>
        <source>street without cars</source>
        <translation>ulice bez aut</translation>
    </message>
    <message>
        <source>what is not to be seen goes down</source>
        <translation>co nemá být vidět, klesne</translation>
    </message>
    <message>
        <source>dog -water</source>
        <translation>pes -voda</translation>
    </message>
    <message>
        <source>the same, with a minus</source>
        <translation>totéž s minusem</translation>
    </message>
    <message>
        <source>Exact text</source>
        <translation>Přesný text</translation>
    </message>
    <message>
        <source>&quot;birthday&quot;</source>
        <translation>&quot;narozeniny&quot;</translation>
    </message>
    <message>
        <source>written in captions, keywords, names</source>
        <translation>napsáno v popiscích, klíčových slovech, názvech</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Dohromady</translation>
    </message>
    <message>
        <source>beach + sunset</source>
        <translation>pláž + západ slunce</translation>
    </message>
    <message>
        <source>both at once</source>
        <translation>obojí najednou</translation>
    </message>
    <message>
        <source>(flowers)^2 + red</source>
        <translation>(květiny)^2 + červená</translation>
    </message>
    <message>
        <source>the first counts twice</source>
        <translation>první platí dvakrát</translation>
    </message>
    <message>
        <source>A picture counts, too: drop it here, paste it, or press L on a photo. Then add words.</source>
        <translation>Platí i obrázek: přetáhněte ho sem, vložte ho, nebo stiskněte L na fotce. Pak přidejte slova.</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtry</translation>
    </message>
    <message>
        <source>date:2018..2020</source>
        <translation>datum:2018..2020</translation>
    </message>
    <message>
        <source>also &gt;2015, May 2024, yesterday</source>
        <translation>také &gt;2015, květen 2024, včera</translation>
    </message>
    <message>
        <source>rating:4+</source>
        <translation>hodnocení:4+</translation>
    </message>
    <message>
        <source>stars: 4, 2-4, none</source>
        <translation>hvězdičky: 4, 2-4, none</translation>
    </message>
    <message>
        <source>type:raw</source>
        <translation>typ:raw</translation>
    </message>
    <message>
        <source>jpg, png, heic …</source>
        <translation>jpg, png, heic …</translation>
    </message>
    <message>
        <source>has:caption</source>
        <translation>má:popisek</translation>
    </message>
    <message>
        <source>keyword, place, date</source>
        <translation>klíčová, místo, datum</translation>
    </message>
    <message>
        <source>-has:place</source>
        <translation>-má:místo</translation>
    </message>
    <message>
        <source>a minus leaves out for good</source>
        <translation>minus vyřadí úplně</translation>
    </message>
    <message>
        <source>And place:, near:Praha,50km, folder:, camera:, lens:, favourite:yes, words: and like:</source>
        <translation>A také místo:, blízko:Praha,50km, složka:, fotoaparát:, objektiv:, oblíbené:ano, slova: a jako:</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>no photos</source>
        <translation>žádné fotky</translation>
    </message>
    <message>
        <source>more than {photos}</source>
        <translation>více než {photos}</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Klávesové zkratky</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Hledání</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotky</translation>
    </message>
    <message>
        <source>Moving about</source>
        <translation>Pohyb</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Knihovna</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Okno</translation>
    </message>
</context>
</TS>
